import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Block, paragraph } from '../../core/rich.ts'
import { contactBlock } from '../contact/index.ts'
import { coming, meetingLines, meetingsOf } from '../meetings/index.ts'
import { bindTo } from '../network/index.ts'
import { type Network, networks } from '../places/index.ts'
import { statusReply, titlesOf } from './lines.ts'
import { type Application, applicationNamed } from './store/applications.ts'

export const events = ['asked', 'approved', 'declined', 'handed', 'undone'] as const

/** What became of an application, said to who sent it as soon as it is so. */
export const told = command({
  name: 'joining.told',
  input: z.object({ application: z.uuid(), event: z.enum(events), version: z.int() }),
  permission: 'anyone',
  personal: true,
  answered: ({ application, event }, text) =>
    event === 'asked' ? { command: 'joining.reply', input: { application, text } } : null,
  async handle(ctx, { application: id, event, version }): Promise<Reply | Reply[]> {
    const application = await applicationNamed(ctx.tx, id)
    // Something has happened since, which is news of its own.
    if (application?.personId !== ctx.person.id || application.version !== version) return []
    if (application.state === 'approved') return welcome(ctx, application)
    return statusReply(ctx, application, [paragraph(ctx.t(`joining:told.${event}`, await titlesOf(ctx, application)))])
  },
})

/** The next meeting, who is there for questions, and the announcements. */
async function welcome(ctx: Context, application: Application): Promise<Reply> {
  const network = (await networks(ctx)).find(({ id }) => id === application.networkId)
  bindTo(ctx, [application.networkId, ...ctx.conversation.networks.filter((each) => each !== application.networkId)])
  const key = application.claim ? 'claimed' : 'approved'
  return {
    body: [
      paragraph(ctx.t(`joining:told.${key}`, await titlesOf(ctx, application))),
      ...(network ? await nextMeeting(ctx, network) : []),
      ...(network?.contacts[0]
        ? [paragraph(ctx.t('joining:told.contact')), contactBlock(ctx, network.contacts[0])]
        : []),
      paragraph(ctx.t('joining:told.subscribe')),
      ...ctx.provenance(),
    ],
    buttons: [
      buttonOf(ctx, 'announcements.subscribe', { networks: [application.networkId] }),
      buttonOf(ctx, 'meetings.next'),
      buttonOf(ctx, 'membership.status'),
      buttonOf(ctx, 'help.show'),
    ],
  }
}

async function nextMeeting(ctx: Context, network: Network): Promise<Block[]> {
  const [next] = coming(await meetingsOf(ctx, [network]), ctx.now).filter(({ state }) => state === 'planned')
  return next ? [paragraph(ctx.t('joining:told.meeting')), meetingLines(ctx, next)] : []
}
