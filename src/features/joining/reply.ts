import { z } from 'zod'
import { type Answers, type Context, command, type Dialogue } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { planNotices } from '../notices/index.ts'
import { remarkBlocks, statusReply } from './lines.ts'
import { ownOpen } from './own.ts'
import { addRemark, peopleFor } from './store/applications.ts'
import { change } from './store/change.ts'
import { noticesFor } from './store/notices.ts'
import { passageIn } from './texts.ts'

/** Answers what the coordination has asked. */
export const reply = command({
  name: 'joining.reply',
  input: z.object({ application: z.uuid(), text: z.string().optional() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { application: id, text }) {
    const application = await ownOpen(ctx, id)
    const written: Answers = text === undefined ? {} : { text: passageIn(text) }
    return ctx.open('joining.reply', { application: application.id, ...written })
  },
})

export const replying: Dialogue = {
  name: 'joining.reply',
  permission: 'anyone',
  review: 'brief',
  steps: [{ key: 'text', kind: 'text', long: true, check: (_, text) => passageIn(text) }],
  about: async (ctx, answers) => remarkBlocks(ctx, await ownOpen(ctx, applicationIn(answers))),
  submit,
}

async function submit(ctx: Context, answers: Answers): Promise<Reply> {
  const before = await ownOpen(ctx, applicationIn(answers))
  const text = String(answers['text'])
  await addRemark(ctx.tx, { application: before.id, person: ctx.person.id, coordination: false, text, at: ctx.now })
  const application = await change(ctx, before, { state: 'submitted' })
  const { coordinators } = await peopleFor(ctx.tx, { network: application.networkId, organisation: null })
  await planNotices(ctx.tx, noticesFor(ctx, application, coordinators, { command: 'joining.show' }))
  return statusReply(ctx, application, [paragraph(ctx.t('joining:reply.sent'))])
}

const applicationIn = (answers: Answers): string => z.uuid().parse(answers['application'])
