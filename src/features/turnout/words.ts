import type { Context } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import type { Meeting } from '../meetings/index.ts'
import type { Count, Entry } from './rules.ts'

/** "14 Organisationen, 31 Personen, davon 2 Gäste". */
export function countWords({ t }: Context, { organisations, guests, people }: Count): string {
  const values = {
    organisations: t.text('turnout:organisations', { count: organisations }),
    people: t.text('turnout:people', { count: people }),
    guests: t.text('turnout:guests', { count: guests }),
  }
  return t.text(guests > 0 ? 'turnout:sumGuests' : 'turnout:sum', values)
}

/** "3 Organisationen und 1 Gast": who has answered, whatever their number of people. */
export function repliesWords({ format, t }: Context, { organisations, guests }: Count): string {
  const said = t.text('turnout:organisations', { count: organisations })
  return guests > 0 ? format.list([said, t.text('turnout:guests', { count: guests })]) : said
}

/** The organisation's name, or that it is a guest. */
export const nameOfEntry = ({ t }: Context, { organisation }: Pick<Entry, 'organisation'>): string =>
  organisation?.name ?? t.text('turnout:guest')

/** A button of one of this feature's commands for a meeting. */
export const turnoutButton = (
  ctx: Context,
  verb: string,
  { id }: Pick<Meeting, 'id'>,
  input: Record<string, unknown> = {},
): Button => ({
  label: ctx.t.text(`turnout:${verb}.label`),
  call: { command: `turnout.${verb}`, input: { meeting: id, ...input } },
})
