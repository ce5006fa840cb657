import type { Content, Inbound } from '../../core/message.ts'
import { addressOf, base, type Known, sender } from './inbound.ts'
import { actionShape, chosenChat, commandShape, type Modal, modalShape, readMetadata, viewShape } from './shapes.ts'
import { clean, plainText } from './text.ts'

/** The first word after /vernetzt, as commands are spelled in English and German. */
const firstWord = /^([a-zäöüß]+)(?:\s+|$)/i

export function parseCommand(raw: unknown, known: Known): Inbound | null {
  const { success, data: body } = commandShape.safeParse(raw)
  if (!success) return null
  const direct = body.channel_name === 'directmessage' && (known.direct ?? body.channel_id) === body.channel_id
  return {
    ...base(known, body.api_app_id),
    id: `cmd:${body.trigger_id}`,
    address: body.channel_id,
    place: direct ? 'private' : 'group',
    sender: sender(known, body.user_id),
    content: commandOf(plainText(body.text).trim(), known),
  }
}

export function parseAction(raw: unknown, known: Known): Inbound | null {
  const { success, data: body } = actionShape.safeParse(raw)
  const action = body?.actions[0]
  const payload = action?.value ?? action?.selected_option?.value
  // A button that opens a link reports the press too; there is nothing to do.
  if (!success || payload === undefined) return null
  const where = placeOf(body, known)
  if (!where) return null
  const { message, ...rest } = where
  return {
    ...base(known, body.api_app_id),
    ...rest,
    id: `act:${body.trigger_id ?? `${body.user.id}:${action?.action_ts ?? ''}`}`,
    sender: sender(known, body.user.id),
    content: { type: 'button', payload, ...(message ? { message } : {}) },
  }
}

/** Sent again after an error, the same view has the same hash; the trigger tells the two apart. */
export function parseSubmission(raw: unknown, known: Known): Inbound | null {
  const view = readView(raw)
  if (!view) return null
  const { body, modal } = view
  const values = Object.entries(body.view.state?.values ?? {}).flatMap(([field, elements]) => {
    const url = body.response_urls?.find((each) => each.block_id === field)?.response_url
    const value = answerOf(Object.values(elements)[0], url)
    return value === undefined ? [] : [[field, value] as const]
  })
  return {
    ...base(known, body.api_app_id),
    id: `view:${body.view.id}:${body.trigger_id ?? body.view.hash ?? ''}`,
    address: modal.address,
    place: modal.place,
    sender: sender(known, body.user.id),
    content: {
      type: 'submission',
      form: modal.form,
      values: Object.fromEntries(values),
      ...(modal.call ? { call: modal.call } : {}),
    },
  }
}

/** Closing the sheet is cancelling: otherwise the next question would be taken for an answer to it. */
export function parseClosed(raw: unknown, known: Known): Inbound | null {
  const view = readView(raw)
  if (!view) return null
  const { body, modal } = view
  return {
    ...base(known, body.api_app_id),
    id: `closed:${body.view.id}`,
    address: modal.address,
    place: modal.place,
    sender: sender(known, body.user.id),
    content: { type: 'command', name: 'cancel', argument: '' },
  }
}

function commandOf(text: string, known: Known): Content {
  if (text === '') return { type: 'command', name: 'help', argument: '' }
  const [whole, word] = firstWord.exec(text) ?? []
  const name = word?.toLowerCase()
  if (!whole || !name || !known.isCommand(name)) return { type: 'text', text }
  return { type: 'command', name, argument: text.slice(whole.length).trim() }
}

type Where = Pick<Inbound, 'address' | 'place' | 'replyTo'> & { message?: string }

function placeOf(body: ReturnType<typeof actionShape.parse>, known: Known): Where | null {
  const { container, response_url } = body
  // Home has no room for a conversation: its buttons are answered where the person's messages are.
  if (container.type === 'view') return { address: known.direct ?? body.user.id, place: 'private' }
  const channel = container.channel_id ?? body.channel?.id
  if (!channel) return null
  const thread = container.thread_ts === container.message_ts ? undefined : container.thread_ts
  // A whisper can only be changed through the address that comes with its button.
  const message = container.is_ephemeral ? response_url : container.message_ts
  const direct = channel.startsWith('D') && (known.direct ?? channel) === channel
  return direct
    ? { address: channel, place: 'private', message, ...(thread ? { replyTo: thread } : {}) }
    : { address: addressOf(channel, thread), place: 'group', message }
}

function readView(raw: unknown): { body: ReturnType<typeof viewShape.parse>; modal: Modal } | null {
  const { success, data: body } = viewShape.safeParse(raw)
  const modal = success ? readMetadata(modalShape, body.view.private_metadata) : null
  return success && modal ? { body, modal } : null
}

type Element = {
  value?: string | null
  selected_option?: { value: string } | null
  selected_options?: { value: string }[] | null
  selected_conversation?: string | null
}

function answerOf(element: Element | undefined, url: string | undefined): string | string[] | undefined {
  if (element?.selected_options) return element.selected_options.map((each) => each.value)
  if (element?.selected_conversation) return chosenChat(element.selected_conversation, url)
  return element?.selected_option?.value ?? (element?.value ? clean(element.value) : undefined)
}
