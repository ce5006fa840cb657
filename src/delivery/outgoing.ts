import { randomUUID } from 'node:crypto'
import { isolated } from '../core/isolation.ts'
import type { Call, Inbound, Reply } from '../core/message.ts'
import type { Body } from './shapes.ts'

/** A reply ready to be recorded: where it belongs, and the row that its buttons share. */
export type Outgoing = { body: Body; keyboard?: { id: string; actions: (Call | null)[] } }

/** Addresses replies to what they answer. */
export function compose(replies: Reply[], inbound: Inbound, locale: string): Outgoing[] {
  const { content, sender, place } = inbound
  return replies.map((reply) => {
    const actions = (reply.buttons ?? []).map((button) => ('call' in button ? button.call : null))
    const keyboard = actions.some((action) => action !== null)
      ? { id: randomUUID().replaceAll('-', ''), actions }
      : undefined
    const whisper = place === 'group' && reply.personal && inbound.whispers ? sender?.subject : undefined
    const replaces = reply.replace && content.type === 'button' ? content.message : undefined
    const { replyTo } = inbound
    return {
      body: {
        reply: isolated(withoutCalls(reply)),
        locale,
        ...(keyboard ? { keyboard: keyboard.id } : {}),
        ...(whisper ? { whisperTo: whisper } : {}),
        ...(replaces ? { replaces } : {}),
        ...(replyTo ? { replyTo } : {}),
        ...(content.type === 'home' && sender ? { home: sender.subject } : {}),
      },
      ...(keyboard ? { keyboard } : {}),
    }
  })
}

/** What buttons do is stored once, with the keyboard; a message carries labels only. */
function withoutCalls(reply: Reply): Reply {
  if (!reply.buttons) return reply
  return {
    ...reply,
    buttons: reply.buttons.map((button) =>
      'call' in button ? { ...button, call: { command: button.call.command } } : button,
    ),
  }
}
