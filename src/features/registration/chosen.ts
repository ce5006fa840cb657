import type { Context } from '../../core/feature.ts'
import type { Session } from '../meetings/index.ts'
import type { Chosen } from './sessions.ts'

/** "2 Ideen sammeln", one for each part. */
export const chosenWords = (ctx: Context, sessions: readonly Session[], chosen: readonly Chosen[]): string[] =>
  chosen.map(({ session, seats }) => `${ctx.format.number(seats)} ${titleIn(ctx, sessions, session)}`)

export const titleOf = (ctx: Context, { title }: Session): string => ctx.text(title).text

export function titleIn(ctx: Context, sessions: readonly Session[], id: string): string {
  const found = sessions.find((session) => session.id === id)
  return found ? titleOf(ctx, found) : id
}
