import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import { type Context, command } from '../../../core/feature.ts'
import { today } from '../../../core/format.ts'
import type { Button } from '../../../core/message.ts'
import { paragraph } from '../../../core/rich.ts'
import { deadlinesOf, programmes } from '../../funding/index.ts'
import { coming, meetingById, meetingsOf } from '../../meetings/index.ts'
import type { Content } from '../store/announcements.ts'
import { createDraft } from '../store/announcements.ts'
import { card } from './card.ts'
import { meetingLabel } from './meetings.ts'
import { ownNetworks } from './own.ts'

const most = 6

/** A meeting or a programme that an announcement tells by itself. */
export const about = command({
  name: 'announcing.about',
  input: z.object({ kind: z.enum(['meeting', 'programme']) }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { kind }) {
    const buttons = kind === 'meeting' ? await meetingButtons(ctx) : await programmeButtons(ctx)
    return { body: [paragraph(ctx.t(`announcing:about.${buttons.length > 0 ? kind : 'none'}Which`))], buttons }
  },
})

async function meetingButtons(ctx: Context): Promise<Button[]> {
  const own = coming(await meetingsOf(ctx, await ownNetworks(ctx)), ctx.now)
  return own.slice(0, most).map((meeting) => ({
    label: meetingLabel(ctx, meeting),
    call: { command: 'announcing.begin', input: { meeting: meeting.id } },
  }))
}

async function programmeButtons(ctx: Context): Promise<Button[]> {
  const day = today(ctx.now, ctx.zone)
  const [network] = await ownNetworks(ctx)
  const open = (await programmes(ctx)).filter((each) => deadlinesOf(each, day) !== null)
  const soonest = open.toSorted((a, b) => (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999'))
  return soonest.slice(0, most).map(({ id, title }) => ({
    label: ctx.text(title).text,
    call: { command: 'announcing.begin', input: { programme: id, network: network?.id } },
  }))
}

/** A draft that says what the data have, in each reader's language, with the button that belongs to it. */
export const begin = command({
  name: 'announcing.begin',
  input: z.object({ meeting: z.string().optional(), programme: z.string().optional(), network: z.string().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const { network, ...content } =
      input.meeting === undefined ? await ofProgramme(ctx, input) : await ofMeeting(ctx, input.meeting)
    const audience = { networks: [network], only: [] }
    const id = await createDraft(ctx, network, { texts: {}, file: null, startsAt: null, audience, ...content })
    return card(ctx, id, ctx.t('announcing:begin.done'))
  },
})

type Begun = Pick<Content, 'source' | 'button' | 'topic' | 'notAfter'> & { network: string }

/** News of a meeting is of no use once it has begun. */
async function ofMeeting(ctx: Context, id: string): Promise<Begun> {
  const meeting = await meetingById(ctx, id)
  if (!meeting) throw new UserError('announcing:warning.noMeeting')
  return {
    network: meeting.networkId,
    source: { kind: 'meeting', meeting: id },
    button: meeting.registration && meeting.state === 'planned' ? { kind: 'register', meeting: id } : null,
    topic: 'meetings',
    notAfter: new Date(meeting.from),
  }
}

async function ofProgramme(
  ctx: Context,
  { programme, network }: { programme?: string; network?: string },
): Promise<Begun> {
  const found = (await programmes(ctx)).find(({ id }) => id === programme)
  if (!found || network === undefined) throw new UserError('announcing:warning.noProgramme')
  return {
    network,
    source: { kind: 'programme', programme: found.id },
    button: { kind: 'programme', programme: found.id },
    topic: 'funding',
    notAfter: null,
  }
}
