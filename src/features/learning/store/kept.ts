import { z } from 'zod'
import type { Context, Unclear, Withdrawing } from '../../../core/feature.ts'
import { purposes } from '../rules.ts'

type Purpose = (typeof purposes)[keyof typeof purposes]

const idRows = z.array(z.object({ id: z.string() }))

export async function giveConsent(ctx: Context, purpose: Purpose, text: string): Promise<void> {
  await ctx.tx.consent.create({
    data: { personId: ctx.person.id, purpose, text, locale: ctx.locale, givenAt: ctx.now },
  })
  ctx.person.agreed = [...ctx.person.agreed, purpose]
}

/**
 * Keeps a question while the consent to it stands, which is held until the end of the turn: who takes it back in
 * another chat at this moment finds the question too, and removes it. Null: it was taken back just now.
 */
export async function keepQuestion(ctx: Context, unclear: Unclear, purpose: Purpose): Promise<string | null> {
  const personId = ctx.person.id
  const agreed = idRows.parse(
    await ctx.tx.$queryRaw`
      SELECT id FROM consent
      WHERE person_id = ${personId}::uuid AND purpose IN (${purpose}, ${purposes.all}) AND withdrawn_at IS NULL
      LIMIT 1 FOR SHARE SKIP LOCKED`,
  )
  if (agreed.length === 0) return null
  const { kind, text, language, candidates, meant } = unclear
  const networks = ctx.conversation.networks
  const { id } = await ctx.tx.question.create({
    data: { personId, networks, kind, text, language, candidates, meant: meant ?? null, createdAt: ctx.now },
    select: { id: true },
  })
  return id
}

/** What the person then said it meant. */
export async function keepMeant(ctx: Context, id: string, meant: string): Promise<void> {
  await ctx.tx.question.updateMany({ where: { id, personId: ctx.person.id }, data: { meant } })
}

/** What a person has passed on, newest first, as it is kept. */
export async function ownQuestions(ctx: Context): Promise<string[]> {
  const rows = await ctx.tx.question.findMany({
    where: { personId: ctx.person.id },
    select: { text: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return rows.map(({ text }) => text)
}

/** Ends the consents, then removes what was kept under them. Returns how many questions that were. */
export async function withdrawQuestions({ tx, person, now }: Withdrawing): Promise<number> {
  const personId = person.id
  await tx.consent.updateMany({
    where: { personId, purpose: { in: Object.values(purposes) }, withdrawnAt: null },
    data: { withdrawnAt: now },
  })
  const { count } = await tx.question.deleteMany({ where: { personId } })
  return count
}
