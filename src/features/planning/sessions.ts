import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Block, type Inline, list, note, paragraph } from '../../core/rich.ts'
import { heading, lockMeeting, type Meeting, type Session, sessionsNow, shortLine } from '../meetings/index.ts'
import { tellingLine } from './meanwhile.ts'
import { comingMeeting } from './named.ts'
import { seatsInPart } from './seats.ts'
import { tellOfSession } from './session-news.ts'
import { removeSession } from './store/sessions.ts'

const ofSession = z.object({ meeting: z.string(), session: z.string() })

/** The parts of a meeting, to be added to or changed. */
export const sessions = command({
  name: 'planning.sessions',
  input: z.object({ meeting: z.string() }),
  permission: 'coordinator',
  personal: true,
  handle: async (ctx, { meeting }) => sessionsView(ctx, await comingMeeting(ctx, meeting)),
})

export async function sessionsView(ctx: Context, meeting: Meeting, before: Block[] = []): Promise<Reply> {
  const parts = await sessionsNow(ctx.tx, meeting.id)
  const input = { meeting: meeting.id }
  return {
    body: [
      ...before,
      heading(ctx.t('planning:sessions.of', { meeting: shortLine(ctx, meeting) })),
      ...(parts.length === 0
        ? [paragraph(ctx.t('planning:sessions.none'))]
        : [
            list(
              parts.map((part) => partLine(ctx, part)),
              true,
            ),
          ]),
      ...ctx.provenance(),
    ],
    buttons: [
      buttonOf(ctx, 'planning.addSession', input),
      ...parts.map((part, index) => ({
        label: ctx.t.text('planning:sessions.button', { number: index + 1, title: ctx.text(part.title).text }),
        call: { command: 'planning.session', input: { ...input, session: part.id } },
      })),
      buttonOf(ctx, 'planning.manage', input),
    ],
    replace: true,
  }
}

/** One part, with what can be done about it. */
export const session = command({
  name: 'planning.session',
  input: ofSession,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const { part } = await ownSession(ctx, input)
    const taken = await seatsInPart(ctx.tx, input.meeting, part.id)
    return {
      body: [
        paragraph(partLine(ctx, part)),
        note(ctx.t('planning:manage.seats', { count: taken })),
        ...ctx.provenance(),
      ],
      buttons: [
        buttonOf(ctx, 'planning.editSession', input),
        buttonOf(ctx, 'planning.removeSession', input),
        buttonOf(ctx, 'planning.sessions', { meeting: input.meeting }),
      ],
      replace: true,
    }
  },
})

/** Asks before a part goes, and says who would hear of it. */
export const removeSessionAsk = command({
  name: 'planning.removeSession',
  input: ofSession,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const { part } = await ownSession(ctx, input)
    const count = await seatsInPart(ctx.tx, input.meeting, part.id)
    return {
      body: [paragraph(ctx.t('planning:removeSession.ask', { part: partLine(ctx, part), count }))],
      buttons: [
        buttonOf(ctx, 'planning.sessionRemoved', input),
        { label: ctx.t.text('planning:removeSession.keep'), call: { command: 'planning.session', input } },
      ],
      replace: true,
    }
  },
})

export const sessionRemoved = command({
  name: 'planning.sessionRemoved',
  input: ofSession,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'planning.removeSession' },
  async handle(ctx, input) {
    await lockMeeting(ctx.tx, input.meeting)
    const { meeting, part } = await ownSession(ctx, input)
    const told = await tellOfSession(ctx, meeting, part)
    await removeSession(ctx.tx, meeting, part.id, ctx.now)
    const done = ctx.t('planning:sessionRemoved.done', { title: ctx.text(part.title).text })
    return sessionsView(ctx, meeting, [paragraph(done), ...tellingLine(ctx, told)])
  },
})

/** @throws UserError when it is gone, or not the person's to change. */
export async function ownSession(
  ctx: Context,
  { meeting: id, session }: z.infer<typeof ofSession>,
): Promise<{ meeting: Meeting; part: Session }> {
  const meeting = await comingMeeting(ctx, id)
  const part = (await sessionsNow(ctx.tx, id)).find((each) => each.id === session)
  if (!part) throw new UserError('planning:sessions.gone')
  return { meeting, part }
}

/** "18:30–19:30 Uhr, Workshop: Ideen (20 Plätze)". */
export function partLine(
  ctx: Context,
  part: Pick<Session, 'title' | 'kind' | 'startsAt' | 'endsAt' | 'capacity'>,
): Inline[] {
  const { format, t } = ctx
  const values = {
    from: format.time(part.startsAt),
    to: format.time(part.endsAt),
    kind: t.text(`meetings:kind.${part.kind}`),
    title: ctx.text(part.title).text,
  }
  const seats = part.capacity === null ? [] : t('meetings:seats', { count: part.capacity })
  return [...t('meetings:session', values), ...seats]
}
