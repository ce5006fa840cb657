import { z } from 'zod'
import { csv } from '../../core/csv.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { type Meeting, type Session, sessionsOf, shortLine } from '../meetings/index.ts'
import { type Gazetteer, places, placesAbove } from '../places/index.ts'
import { ownMeeting } from './meeting.ts'
import type { Entry } from './rules.ts'
import { entriesOf } from './store/entries.ts'
import { nameOfEntry, turnoutButton } from './words.ts'

/** All answers as a table for a spreadsheet. */
export const exported = command({
  name: 'turnout.export',
  input: z.object({ meeting: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await ownMeeting(ctx, id)
    const entries = await entriesOf(ctx.tx, id)
    const table = tableOf(ctx, { meeting, entries, sessions: await sessionsOf(ctx, id), gazetteer: await places(ctx) })
    const name = `${ctx.t.text('turnout:export.file')}-${id}.csv`
    return {
      body: [
        paragraph(shortLine(ctx, meeting)),
        paragraph(ctx.t('turnout:export.answer', { count: entries.length })),
        ...ctx.provenance(),
      ],
      files: [{ name, mime: 'text/csv', content: table }],
      buttons: [turnoutButton(ctx, 'show', meeting)],
    }
  },
})

type Table = { meeting: Meeting; entries: readonly Entry[]; sessions: readonly Session[]; gazetteer: Gazetteer }

function tableOf(ctx: Context, { meeting, entries, sessions, gazetteer }: Table): string {
  const { format, t } = ctx
  const titles = new Map(sessions.map(({ id, title }) => [id, ctx.text(title).text]))
  const columns: [string, (entry: Entry) => string | number][] = [
    ['organisation', (entry) => nameOfEntry(ctx, entry)],
    ['municipality', ({ organisation }) => organisation?.place.name ?? ''],
    ['land', ({ organisation }) => (organisation ? landOf(gazetteer, organisation.place.id) : '')],
    ['state', ({ state }) => t.text(`turnout:state.${state}`)],
    ['seats', ({ seats }) => seats],
    ['more', ({ more }) => more],
    ...(meeting.asksNames ? [names] : []),
    ...(sessions.length > 0 ? [parts(titles)] : []),
    ['interpretation', ({ interpretation }) => interpretation.map(format.language).join(', ')],
    ['children', ({ children }) => children],
    ['remark', ({ note }) => note ?? ''],
    ['came', ({ attended }) => attended ?? ''],
  ]
  const header = columns.map(([key]) => t.text(`turnout:column.${key}`))
  return csv(
    header,
    entries.map((entry) => columns.map(([, cell]) => cell(entry))),
  )
}

const names: [string, (entry: Entry) => string] = ['names', (entry) => entry.names.join(', ')]

const parts = (titles: ReadonlyMap<string, string>): [string, (entry: Entry) => string] => [
  'parts',
  (entry) => entry.parts.map(({ session, seats }) => `${titles.get(session) ?? session} (${seats})`).join(', '),
]

const landOf = (gazetteer: Gazetteer, place: string): string =>
  placesAbove(gazetteer, place).find(({ kind }) => kind === 'state')?.name ?? ''
