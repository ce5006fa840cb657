import { addressed, type Keyboard } from '../core/addressed.ts'
import type { Inbound, Reply } from '../core/message.ts'
import type { Body } from './shapes.ts'

/** A reply ready to be recorded: where it belongs, and the row that its buttons share. */
export type Outgoing = { body: Body; keyboard?: Keyboard }

/** Addresses replies to what they answer. */
export function compose(replies: Reply[], inbound: Inbound, locale: string): Outgoing[] {
  const { content, sender, place } = inbound
  return replies.map((reply) => {
    const { body, ...keyboard } = addressed(reply, locale)
    const whisper = place === 'group' && reply.personal && inbound.whispers ? sender?.subject : undefined
    const pressed = reply.replace && content.type === 'button'
    const renewed = reply.renews && content.type === 'notice'
    const replaces = pressed || renewed ? content.message : undefined
    const { replyTo } = inbound
    return {
      ...keyboard,
      body: {
        ...body,
        ...(whisper ? { whisperTo: whisper } : {}),
        ...(replaces ? { replaces } : {}),
        ...(replyTo ? { replyTo } : {}),
        ...(content.type === 'home' && sender ? { home: sender.subject } : {}),
      },
    }
  })
}
