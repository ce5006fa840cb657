import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { type Answers, type Context, command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { networks } from '../places/index.ts'
import { statusReply } from './lines.ts'
import { applicationsOf, isOpen } from './store/applications.ts'
import { draftsElsewhere, ownDraft, takeDraft } from './store/drafts.ts'

const input = z.object({ network: z.string().optional() })

/** Begins an application, or goes on with what there is: a draft here or in another chat, or one that was sent. */
export const apply = command({
  name: 'joining.apply',
  input,
  permission: 'anyone',
  personal: true,
  needsNetwork: true,
  async handle(ctx, asked): Promise<Reply | Reply[]> {
    const network = await networkOf(ctx, asked.network)
    const afresh = { label: ctx.t.text('joining:apply.afresh'), call: { command: 'joining.begin', input: { network } } }
    const begun = await draftButtons(ctx)
    if (begun.length > 0) {
      return { body: [paragraph(ctx.t('joining:apply.begun'))], buttons: [...begun, afresh] }
    }
    const sent = (await applicationsOf(ctx.tx, ctx.person.id)).find(
      (each) => each.networkId === network && isOpen(each),
    )
    if (!sent) return ctx.run({ command: 'joining.begin', input: { network } })
    const reply = await statusReply(ctx, sent, [paragraph(ctx.t('joining:apply.present'))])
    const another = { ...afresh, label: ctx.t.text('joining:apply.another') }
    return { ...reply, buttons: [...(reply.buttons ?? []), another] }
  },
})

/** The first question of a new application. */
export const begin = command({
  name: 'joining.begin',
  input,
  permission: 'anyone',
  personal: true,
  needsNetwork: true,
  async handle(ctx, asked) {
    const network = await networkOf(ctx, asked.network)
    forgetDraft(ctx)
    return ctx.open('joining.apply', { network, draft: randomUUID() })
  },
})

/** Goes on with a draft where it stopped; one of another chat moves here. */
export const resume = command({
  name: 'joining.resume',
  input: z.object({ draft: z.string() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { draft }) {
    const own = ownDraft(ctx)
    const answers = own?.answers['draft'] === draft ? own.answers : await takeDraft(ctx, draft)
    if (answers === null) throw new UserError('joining:resume.gone')
    return goOn(ctx, answers)
  },
})

/** Buttons that go on with what was begun, in this chat or in others. */
export async function draftButtons(ctx: Context): Promise<Button[]> {
  const button = (key: string, { draft, name }: Answers, platform = ''): Button => ({
    label:
      typeof name === 'string'
        ? ctx.t.text(`joining:resume.${key}Named`, { name: name.slice(0, 40), platform })
        : ctx.t.text(`joining:resume.${key}`, { platform }),
    call: { command: 'joining.resume', input: { draft } },
  })
  const own = ownDraft(ctx)
  const others = await draftsElsewhere(ctx)
  return [
    ...(own ? [button('here', own.answers)] : []),
    ...others.map(({ answers, bot }) => button('there', answers, platformName(bot))),
  ]
}

async function goOn(ctx: Context, answers: Answers): Promise<Reply> {
  forgetDraft(ctx)
  return ctx.open('joining.apply', answers)
}

/** The draft of this chat, open or waiting; what is opened after it takes its place. */
function forgetDraft({ conversation: { state } }: Context): void {
  if (state.dialogue?.name === 'joining.apply') delete state.dialogue
  if (state.left?.name === 'joining.apply') delete state.left
}

/** "telegram:4711" is Telegram. */
function platformName(bot: string): string {
  const [name = ''] = bot.split(':')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** @throws UserError for a network that is gone. */
async function networkOf(ctx: Context, asked: string | undefined): Promise<string> {
  const all = await networks(ctx)
  const found = all.find(({ id }) => id === (asked ?? ctx.conversation.networks[0]))
  if (!found) throw new UserError('common:outdated')
  return found.id
}
