import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue } from '../../core/feature.ts'
import { bold, note, paragraph } from '../../core/rich.ts'
import { inquiryBlocks, inquiryNamed, networkName, settled, tell, textStep, wordsIn } from './rules.ts'
import { closeInquiry, inquiryById } from './store.ts'

const input = z.object({ inquiry: z.uuid() })
const answered = input.extend({ text: z.string().min(1), network: z.string() })

/** Asks the coordinator for the answer, or whether it may go as it is written. */
export const answer = command({
  name: 'inquiries.answer',
  input: input.extend({ text: z.string().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { inquiry: id, text }) {
    const inquiry = await inquiryNamed(ctx, id)
    if (inquiry.closedAt !== null) return settled(ctx, id)
    const written: Answers = text === undefined ? {} : { text: wordsIn(text) }
    return ctx.open('inquiries.answering', { inquiry: id, network: inquiry.networkId, ...written })
  },
})

/** The answer, with the question above it; it goes to the person who asked, in their chat. */
export const answering: Dialogue = {
  name: 'inquiries.answering',
  permission: 'coordinator',
  review: true,
  async about(ctx, answers) {
    const inquiry = await inquiryNamed(ctx, input.parse(answers).inquiry)
    return inquiryBlocks(ctx, inquiry, new Map())
  },
  steps: [{ ...textStep, quoted: true }],
  async submit(ctx, answers) {
    const { inquiry: id, text } = answered.parse(answers)
    const { personId } = await inquiryNamed(ctx, id)
    if (!(await closeInquiry(ctx.tx, id, text, ctx.now))) return settled(ctx, id)
    await tell(ctx, [personId], { inquiry: id, command: 'inquiries.told' })
    return { body: [paragraph(ctx.t('inquiries:answering.done'))], buttons: [buttonOf(ctx, 'inquiries.list')] }
  },
}

/** What the coordination answered, for whoever asked. */
export const told = command({
  name: 'inquiries.told',
  input,
  permission: 'anyone',
  personal: true,
  answered: ({ inquiry }, text) => ({ command: 'inquiries.again', input: { inquiry, text } }),
  async handle(ctx, { inquiry: id }) {
    const { networkId: network, announcementId: announcement, answer: said, text } = await ownAnswered(ctx, id)
    return {
      body: [
        paragraph(bold(ctx.t('inquiries:told.title', { network: await networkName(ctx, network) }))),
        paragraph(said),
        note(ctx.t('inquiries:told.asked'), ' ', text),
      ],
      buttons: [
        {
          label: ctx.t.text('inquiries:told.again'),
          call: { command: 'inquiries.write', input: { network, ...(announcement ? { announcement } : {}) } },
        },
      ],
    }
  },
})

/** A further word on what the coordination answered. */
export const again = command({
  name: 'inquiries.again',
  input: input.extend({ text: z.string() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { inquiry, text }) {
    const { networkId: network, announcementId } = await ownAnswered(ctx, inquiry)
    const announcement = announcementId === null ? {} : { announcement: announcementId }
    return ctx.run({ command: 'inquiries.write', input: { network, text, ...announcement } })
  },
})

async function ownAnswered(ctx: Context, id: string) {
  const inquiry = await inquiryById(ctx.tx, id)
  if (inquiry?.personId !== ctx.person.id || inquiry.answer === null) throw new UserError('inquiries:gone')
  return { ...inquiry, answer: inquiry.answer }
}
