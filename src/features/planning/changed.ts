import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { type Block, bold, lines, link, paragraph } from '../../core/rich.ts'
import { heading, type Meeting, meetingNow, shortLine, whenOf, whereabouts } from '../meetings/index.ts'
import { isSeated } from './audience.ts'
import { differing } from './fields.ts'
import { meetingOf, type Planned, planOf } from './rules.ts'
import { type News, news } from './tell.ts'

type Told = { id: string; blocks: Block[]; comes: boolean }

/** Says by itself what became of meetings to which somebody wanted to come: what they knew, and what is true now. */
export const changed = command({
  name: 'planning.changed',
  input: news,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { changes }) {
    const told: Told[] = []
    for (const each of changes) {
      const meeting = await meetingNow(ctx.tx, each.meeting)
      if (!meeting || meeting.until <= ctx.now.getTime()) continue
      const seated = await isSeated(ctx.tx, meeting.id, ctx.person.id)
      const blocks = newsOf(ctx, meeting, each, seated)
      if (blocks.length > 0) told.push({ id: meeting.id, blocks, comes: seated && meeting.state === 'planned' })
    }
    const [first] = told
    if (!first) return []
    const about = { meeting: first.id }
    return {
      body: [...told.flatMap(({ blocks }) => blocks), ...ctx.provenance()],
      buttons:
        told.length > 1
          ? [buttonOf(ctx, 'meetings.list')]
          : [
              buttonOf(ctx, 'meetings.details', about),
              buttonOf(ctx, 'meetings.calendar', about),
              // Another time may not suit everybody who comes.
              ...(first.comes ? [buttonOf(ctx, 'registration.cancel', about)] : []),
            ],
    }
  },
})

/** Nothing where everything is as they knew it: changed and changed back. */
function newsOf(ctx: Context, meeting: Meeting, { known }: News, seated: boolean): Block[] {
  const now = planOf(meeting)
  const before: Planned = { ...now, ...known }
  const fields = differing(before, now)
  if (fields.length === 0) return []
  const old = meetingOf(before)
  if (now.state === 'cancelled') return [...off(ctx, meeting, old)]
  const back = before.state === 'cancelled'
  const about = heading(
    ctx.t(back ? 'planning:changed.back' : 'planning:changed.title', { meeting: shortLine(ctx, back ? meeting : old) }),
  )
  const was = (text: Parameters<typeof bold>[0]) => ctx.t('planning:changed.was', { old: text })
  return [
    about,
    lines(
      ...(back || fields.includes('when') ? [ctx.t('meetings:date', { when: bold(whenOf(ctx, meeting)) })] : []),
      ...(fields.includes('when') ? [was(whenOf(ctx, old))] : []),
      ...(back || fields.includes('where')
        ? [ctx.t('meetings:where', { place: bold(whereabouts(meeting).join(', ')) })]
        : []),
      ...(fields.includes('where') ? [was(whereabouts(old).join(', '))] : []),
      ...(fields.includes('link') ? [linkLine(ctx, now, seated)] : []),
    ),
  ]
}

function off(ctx: Context, meeting: Meeting, old: Meeting): Block[] {
  return [
    heading(ctx.t('planning:changed.off', { meeting: shortLine(ctx, old) })),
    lines(ctx.t('meetings:date', { when: whenOf(ctx, old) })),
    ...(meeting.cancelReason ? [paragraph(ctx.text(meeting.cancelReason).text)] : []),
  ]
}

/** Only who has a seat is given the new link. */
function linkLine(ctx: Context, { onlineUrl }: Planned, seated: boolean) {
  if (onlineUrl === null) return ctx.t('planning:changed.noLink')
  return seated
    ? ctx.t('planning:changed.link', { link: link(onlineUrl, onlineUrl) })
    : ctx.t('planning:changed.newLink')
}
