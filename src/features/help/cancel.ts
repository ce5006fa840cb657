import { z } from 'zod'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'

/** Closes what is open, a form or a question that waits. */
export const cancel = command({
  name: 'help.cancel',
  chat: 'cancel',
  aliases: ['abbrechen'],
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  handle(ctx) {
    const { state } = ctx.conversation
    const open = state.dialogue !== undefined || state.pending !== undefined
    delete state.dialogue
    delete state.pending
    return { body: [paragraph(ctx.t(open ? 'dialogue:cancelled' : 'help:cancel.nothing'))] }
  },
})
