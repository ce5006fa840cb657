import { createHash } from 'node:crypto'
import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { contentChanged } from '../../store/content/revision.ts'
import { type Article, article } from '../articles/index.ts'

/** The answers of networks, and with `null` those of all, as they are now: who writes sees what others just wrote. */
export async function answersOf(ctx: Context, networks: readonly (string | null)[]): Promise<Article[]> {
  const ids = networks.filter((each) => each !== null)
  const forAll = networks.includes(null) ? [{ networkId: null }] : []
  const rows = await ctx.tx.article.findMany({
    where: { kind: 'answer', OR: [{ networkId: { in: ids } }, ...forAll] },
    orderBy: { id: 'asc' },
  })
  return rows.map(answer)
}

export async function answerNamed(ctx: Context, id: string): Promise<Article | null> {
  const row = await ctx.tx.article.findFirst({ where: { id, kind: 'answer' } })
  return row && answer(row)
}

/** What is answered is text, never a file. */
const answer = (row: object): Article => article.parse({ ...row, file: null })

/** Tells whether an article is still as it was seen. Null: there was none. */
export const markOf = (seen: Article | null): string | null =>
  seen && createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 22)

/**
 * Puts an article in the place of one that is still as it was seen; null for none. From the commit on every process
 * reads content anew.
 * @returns what there is now.
 * @throws UserError when somebody has changed it since.
 */
export async function replace(ctx: Context, id: string, mark: string | null, after: Article | null) {
  // One change of content after the other; imports wait for the same row.
  await contentChanged(ctx.tx)
  if (markOf(await answerNamed(ctx, id)) !== mark) throw new UserError('answers:changedSince')
  if (after) {
    const { file: _, ...row } = after
    const data = {
      ...row,
      id,
      publishedOn: dateOf(after.publishedOn),
      checkedOn: after.checkedOn && dateOf(after.checkedOn),
    }
    await ctx.tx.article.upsert({ where: { id }, create: { ...data, kind: 'answer' }, update: data })
  } else {
    await ctx.tx.article.deleteMany({ where: { id } })
  }
  return answerNamed(ctx, id)
}

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`)
