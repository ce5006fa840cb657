import { z } from 'zod'
import type { ContentSource, Context } from '../../core/feature.ts'
import type { Reader } from '../../core/reader.ts'
import { type Block, bold, lines, link, paragraph } from '../../core/rich.ts'
import { deadlineLines, moneyLine, type Programme, programmes } from '../funding/index.ts'
import { dateLine, type Meeting, mapLine, meetingsByIds, whereLine } from '../meetings/index.ts'

/** The row whose dates, amounts, places and links an announcement tells, in each reader's language. */
export const sourceShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('meeting'), meeting: z.string() }),
  z.object({ kind: z.literal('programme'), programme: z.string() }),
])
type Source = z.infer<typeof sourceShape>

/** What is told of the data; both null where there is nothing, or nothing any more. */
export type Told = { meeting: Meeting | null; programme: Programme | null }

/** One language in which something is read, and when. */
export type DatedReader = Reader & Pick<Context, 'now' | 'zone'>

/** The data of each of some sources, in their order. */
export async function toldOf(content: ContentSource, sources: readonly (Source | null)[]): Promise<Told[]> {
  const ids = sources.flatMap((source) => (source?.kind === 'meeting' ? [source.meeting] : []))
  const meetings = new Map((await meetingsByIds(content.tx, [...new Set(ids)])).map((each) => [each.id, each]))
  const known = new Map((await programmes(content)).map((each) => [each.id, each]))
  return sources.map((source) => ({
    meeting: source?.kind === 'meeting' ? (meetings.get(source.meeting) ?? null) : null,
    programme: source?.kind === 'programme' ? (known.get(source.programme) ?? null) : null,
  }))
}

/**
 * Dates, amounts, places and links as the data have them, for one reader.
 * @param above what stands above already: what it is called, and that a meeting does not take place.
 */
export function toldBlocks(
  reader: DatedReader,
  { meeting, programme }: Told,
  above: { title?: boolean; cancelled?: boolean } = {},
): Block[] {
  const { t, text, cite } = reader
  const blocks: Block[] = []
  if (meeting) {
    cite(meeting)
    const off = meeting.state === 'cancelled' && !above.cancelled
    const cancelled = off ? bold(t('meetings:cancelled')) : undefined
    const title = above.title ? undefined : bold(text(meeting.title).text)
    const where = [whereLine(reader, meeting), mapLine(reader, meeting)]
    blocks.push(lines(cancelled, title, dateLine(reader, meeting), ...where))
  }
  if (programme) {
    cite(programme)
    const title = above.title ? undefined : bold(text(programme.title).text)
    const more = link(programme.link, t('funding:details.link'))
    blocks.push(
      lines(title, t('funding:details.funder', { funder: programme.funder }), moneyLine(reader, programme)),
      paragraph(text(programme.purpose).text),
      lines(...deadlineLines(reader, programme), more),
    )
  }
  return blocks
}

/** The same on two lines, for lists. */
export function toldBriefly(reader: DatedReader, { meeting, programme }: Told): Block[] {
  const { t } = reader
  const cancelled = meeting?.state === 'cancelled' ? bold(t('meetings:cancelled')) : undefined
  return [
    ...(meeting ? [lines(cancelled, dateLine(reader, meeting), whereLine(reader, meeting))] : []),
    ...(programme
      ? [lines(t('funding:details.funder', { funder: programme.funder }), moneyLine(reader, programme))]
      : []),
  ]
}
