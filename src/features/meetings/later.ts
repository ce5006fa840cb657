import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Inline, paragraph } from '../../core/rich.ts'
import { contactOf, networks, scopeOf } from '../places/index.ts'
import { meetingButton, meetingLines, noNetwork } from './lines.ts'
import { which } from './question.ts'
import { meant } from './reach.ts'
import type { Meeting } from './rules.ts'

/** Signing up: says who takes it, because the assistant cannot yet. */
export const register = notYet('register')

/** Signing off: says whom to tell. */
export const cancel = notYet('cancel')

function notYet(verb: 'register' | 'cancel') {
  return command({
    name: `meetings.${verb}`,
    intents: [`meetings.${verb}`],
    input: which,
    permission: 'anyone',
    async handle(ctx, input): Promise<Reply | Reply[]> {
      const meeting = await meant(ctx, input)
      const scope = await scopeOf(ctx, input.place)
      if (!meeting && scope.near.length === 0) return noNetwork(ctx, scope, { command: `meetings.${verb}`, input })
      const contact = await contactFor(ctx, meeting)
      return {
        body: [
          paragraph(ctx.t(`meetings:${verb}.answer`)),
          ...(contact ? [paragraph(ctx.t('meetings:contact', { contact }))] : []),
          ...(meeting ? [meetingLines(ctx, meeting)] : [paragraph(ctx.t('meetings:noneKnown'))]),
          ...ctx.provenance(),
        ],
        buttons: [
          ...(meeting ? [meetingButton(ctx, 'calendar', meeting), meetingButton(ctx, 'details', meeting)] : []),
          buttonOf(ctx, 'contact.person'),
        ],
      }
    },
  })
}

async function contactFor(ctx: Context, meeting: Meeting | null): Promise<Inline[] | null> {
  const scope = await scopeOf(ctx)
  const network = meeting ? (await networks(ctx)).find(({ id }) => id === meeting.networkId) : scope.near[0]
  return network ? contactOf(ctx, network) : null
}
