import { z } from 'zod'
import { command, type Dialogue } from '../../core/feature.ts'
import { topicName } from '../funding/index.ts'
import { members } from './store.ts'

/** Asks which topic is looked for. */
export const choose = command({
  name: 'organisations.choose',
  input: z.object({}),
  permission: 'anyone',
  handle: (ctx) => ctx.open('organisations.search'),
})

/** Organisations of one topic. */
export const searchDialogue: Dialogue = {
  name: 'organisations.search',
  permission: 'anyone',
  review: false,
  steps: [
    {
      key: 'topic',
      kind: 'choice',
      optional: true,
      async options(ctx) {
        const active = [...new Set((await members(ctx)).flatMap(({ fields }) => fields))]
        return active.map((topic) => ({ value: topic, label: topicName(ctx, topic) }))
      },
      parse: (ctx) => ctx.asked?.slots.topic ?? null,
    },
  ],
  submit: (ctx, { topic }) => ctx.run({ command: 'organisations.find', input: { topic: topic ?? undefined } }),
}
