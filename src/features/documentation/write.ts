import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { command, type Dialogue } from '../../core/feature.ts'
import { pastMeetings } from './meetings.ts'
import { saved } from './saved.ts'
import { answered, kindStep, meetingStep, titleStep } from './steps.ts'
import { addDocument } from './store/documents.ts'

/** Opens the form for what is written here and comes as no file. */
export const write = command({
  name: 'documentation.write',
  input: z.object({ meeting: z.string().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting }) {
    if ((await pastMeetings(ctx)).length === 0) throw new UserError('documentation:noMeeting')
    return ctx.open('documentation.write', meeting ? { meeting } : {})
  },
})

export const writeDialogue: Dialogue = {
  name: 'documentation.write',
  permission: 'coordinator',
  review: true,
  steps: [
    meetingStep,
    kindStep(['results', 'minutes']),
    titleStep,
    { key: 'text', kind: 'text', quoted: true, long: true },
  ],
  async submit(ctx, answers) {
    const { text } = z.object({ text: z.string().min(1) }).parse(answers)
    return saved(ctx, await addDocument(ctx, { ...(await answered(ctx, answers)), text }))
  },
}
