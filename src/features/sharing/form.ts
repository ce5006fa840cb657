import type { Context } from '../../core/feature.ts'
import type { Form } from '../../core/message.ts'
import type { Meeting } from '../meetings/index.ts'

/** Asks into which chat a meeting is passed on, where the platform lets people choose one. */
export const formFor = ({ t }: Context, { id }: Meeting): Form => ({
  id: 'sharing.pass',
  title: t.text('sharing:pass.title'),
  submit: t.text('sharing:pass.confirm'),
  close: t.text('dialogue:cancel'),
  call: { command: 'sharing.pass', input: { meeting: id } },
  fields: [
    {
      key: 'chat',
      label: t.text('sharing:pass.chat.label'),
      hint: t.text('sharing:pass.chat.ask'),
      optional: false,
      input: { type: 'chat' },
    },
  ],
})
