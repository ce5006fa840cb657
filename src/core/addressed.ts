import { randomUUID } from 'node:crypto'
import { isolated } from './isolation.ts'
import type { Call, Reply } from './message.ts'

/** What the buttons of a message do, by their position; null for those that lead to an address. */
export type Keyboard = { id: string; actions: (Call | null)[] }

/** A reply as it is stored, with the row that its buttons share. */
export type Addressed = { body: { reply: Reply; locale: string; keyboard?: string }; keyboard?: Keyboard }

/** What buttons do is stored once, with the keyboard; a message carries labels only. */
export function addressed(reply: Reply, locale: string): Addressed {
  const actions = (reply.buttons ?? []).map((button) => ('call' in button ? button.call : null))
  const body = { reply: isolated(withoutCalls(reply)), locale }
  if (actions.every((action) => action === null)) return { body }
  const id = randomUUID().replaceAll('-', '')
  return { body: { ...body, keyboard: id }, keyboard: { id, actions } }
}

function withoutCalls(reply: Reply): Reply {
  if (!reply.buttons) return reply
  return {
    ...reply,
    buttons: reply.buttons.map((button) =>
      'call' in button ? { ...button, call: { command: button.call.command } } : button,
    ),
  }
}
