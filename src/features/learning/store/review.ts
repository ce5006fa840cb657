import type { Context } from '../../../core/feature.ts'

/** A question as the coordination reads it: nothing says whose it is. */
export type OpenQuestion = {
  id: string
  text: string
  language: string | null
  kind: 'unanswered' | 'corrected'
  candidates: string[]
  meant: string | null
  createdAt: Date
}

const shown = {
  id: true,
  text: true,
  language: true,
  kind: true,
  candidates: true,
  meant: true,
  createdAt: true,
} as const

/** How many wait for one of these networks. */
export const countOpen = (ctx: Context, networks: readonly string[]): Promise<number> =>
  ctx.tx.question.count({ where: { state: 'open', networks: { hasSome: [...networks] } } })

/** The newest that waits; after one that was shown, the next older one. */
export async function nextOpen(
  ctx: Context,
  networks: readonly string[],
  after?: string,
): Promise<OpenQuestion | null> {
  const before = after === undefined ? null : await positionOf(ctx, networks, after)
  return ctx.tx.question.findFirst({
    where: {
      state: 'open',
      networks: { hasSome: [...networks] },
      ...(before
        ? { OR: [{ createdAt: { lt: before.createdAt } }, { createdAt: before.createdAt, id: { lt: before.id } }] }
        : {}),
    },
    select: shown,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
}

const positionOf = (ctx: Context, networks: readonly string[], id: string) =>
  ctx.tx.question.findFirst({
    where: { id, networks: { hasSome: [...networks] } },
    select: { id: true, createdAt: true },
  })

/** One that still waits for one of these networks. */
export const openQuestion = (ctx: Context, networks: readonly string[], id: string): Promise<OpenQuestion | null> =>
  ctx.tx.question.findFirst({ where: { id, state: 'open', networks: { hasSome: [...networks] } }, select: shown })

/** Says what it means, or takes it from the list. False when somebody else was first, or it is none of these networks'. */
export async function settle(
  ctx: Context,
  networks: readonly string[],
  id: string,
  settled: { state: 'labelled'; label: string } | { state: 'dismissed' },
): Promise<boolean> {
  const { count } = await ctx.tx.question.updateMany({
    where: { id, state: 'open', networks: { hasSome: [...networks] } },
    data: settled,
  })
  return count === 1
}

/** Puts it back among those that wait. */
export async function reopen(ctx: Context, networks: readonly string[], id: string): Promise<boolean> {
  const { count } = await ctx.tx.question.updateMany({
    where: { id, state: { not: 'open' }, networks: { hasSome: [...networks] } },
    data: { state: 'open', label: null },
  })
  return count === 1
}
