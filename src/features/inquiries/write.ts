import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command, type Dialogue } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { askForNetwork } from '../places/index.ts'
import { mostOpen, networkName, tell, textStep, wordsIn } from './rules.ts'
import { addInquiry, coordinatorsOf, countOpenOf } from './store.ts'

const about = z.object({
  network: z.string().optional(),
  announcement: z.string().optional(),
  /** What is written already. */
  text: z.string().optional(),
})
const answered = about.extend({ network: z.string(), text: z.string().min(1) })

/** A word to the coordination of a network, about one of its announcements or about anything. */
export const write = command({
  name: 'inquiries.write',
  input: about,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { network = ctx.conversation.networks[0], announcement, text }) {
    if (network === undefined) return askForNetwork(ctx, { command: 'inquiries.write', input: { announcement, text } })
    await demandRoom(ctx, network)
    return ctx.open('inquiries.words', {
      network,
      ...(announcement === undefined ? {} : { announcement }),
      ...(text === undefined ? {} : { text: wordsIn(text) }),
    })
  },
})

/** Asks for the words and, with them in view, whether they may be passed on. */
export const words: Dialogue = {
  name: 'inquiries.words',
  permission: 'anyone',
  review: true,
  steps: [textStep],
  async submit(ctx, answers) {
    const { network, announcement = null, text } = answered.parse(answers)
    const readers = await demandRoom(ctx, network)
    const inquiry = await addInquiry(ctx, { networkId: network, announcementId: announcement, text })
    await tell(ctx, readers, { inquiry, command: 'inquiries.open' })
    return {
      body: [paragraph(ctx.t('inquiries:words.done', { network: await networkName(ctx, network) }))],
      buttons: [buttonOf(ctx, 'contact.person')],
    }
  },
}

/** Who reads it. @throws UserError where nobody does, or too much waits already. */
async function demandRoom(ctx: Context, network: string): Promise<string[]> {
  const readers = await coordinatorsOf(ctx.tx, network)
  if (readers.length === 0) throw new UserError('inquiries:nobody')
  if ((await countOpenOf(ctx, network)) >= mostOpen) throw new UserError('inquiries:words.many', { count: mostOpen })
  return readers
}
