import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { command, type Dialogue } from '../../core/feature.ts'
import { saved } from './saved.ts'
import { answered, documentKinds, kindStep, meetingStep, titleStep } from './steps.ts'
import { addDocument } from './store/documents.ts'
import { givenFile } from './store/files.ts'

/** Opens the form for a file that was given. */
export const add = command({
  name: 'documentation.add',
  input: z.object({ file: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { file }) {
    const given = await givenFile(ctx, file)
    if (!given || given.problem) throw new UserError('documentation:problem.gone')
    return ctx.open('documentation.add', {
      file,
      ...(given.meetingId ? { meeting: given.meetingId } : {}),
      ...(given.mime.startsWith('image/') ? { kind: 'pictures' } : {}),
    })
  },
})

/** Of which meeting a file is, and what it is. */
export const addDialogue: Dialogue = {
  name: 'documentation.add',
  permission: 'coordinator',
  review: true,
  steps: [meetingStep, kindStep(documentKinds), titleStep],
  async submit(ctx, answers) {
    const { file } = z.object({ file: z.string() }).parse(answers)
    const document = await addDocument(ctx, { ...(await answered(ctx, answers)), file })
    return saved(ctx, document)
  },
}
