import type { Context } from '../../core/feature.ts'
import { scopeOf } from '../places/index.ts'
import type { Question } from './question.ts'
import type { Meeting } from './rules.ts'
import { firstWanted } from './store/wanted.ts'
import { meetingById } from './store.ts'
import { comingOf, wantedBy } from './wanted.ts'

/** The meeting that is meant: by its id, else the next one of the place or of the conversation's networks. */
export async function meant(ctx: Context, input: Question & { meeting?: string }): Promise<Meeting | null> {
  if (input.meeting !== undefined) return meetingById(ctx, input.meeting)
  const scope = await scopeOf(ctx, input.place)
  const reach = scope.place ? scope : { ...scope, above: [] }
  const asked = { ...(await wantedBy(ctx, reach, input)), ...next }
  return (await firstWanted(ctx, asked)) ?? (await nextOf(ctx, scope.near))
}

/** The first meeting of some networks that takes place and is not over. */
export const nextOf = (ctx: Context, networks: readonly { id: string }[]): Promise<Meeting | null> =>
  firstWanted(ctx, { ...comingOf(networks), ...next })

/** The last one that took place. */
export const lastOf = (ctx: Context, networks: readonly { id: string }[]): Promise<Meeting | null> =>
  firstWanted(ctx, { ...comingOf(networks), time: 'past', planned: true })

const next = { time: 'coming', planned: true } as const
