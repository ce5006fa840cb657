import type { z } from 'zod'
import type { Content, FileReference, Inbound } from '../../core/message.ts'
import { addressOf, base, type Known, sender } from './inbound.ts'
import { eventShape } from './shapes.ts'
import { clean, markedText, plainText, withoutMention } from './text.ts'

type Body = z.infer<typeof eventShape>
type Message = Pick<Body['event'], 'text' | 'files' | 'user' | 'bot_id'>

/** Subtypes under which people write themselves. */
const written = new Set([undefined, 'file_share', 'me_message'])

export function parseEvent(raw: unknown, known: Known): Inbound | null {
  const { success, data: body } = eventShape.safeParse(raw)
  if (!success) return null
  switch (body.event.type) {
    case 'message':
      return message(body, known)
    case 'app_mention':
      return mention(body, known)
    case 'app_home_opened':
      return home(body, known)
    case 'member_joined_channel':
      return joined(body, known)
    default:
      return ignored(body, known, body.event.type)
  }
}

function message(body: Body, known: Known): Inbound | null {
  const { event } = body
  const { channel, ts, subtype } = event
  if (isOurs(event, known) || (event.message && isOurs(event.message, known))) return null
  if (event.channel_type !== 'im' || !channel || !ts) return ignored(body, known, 'message')
  if (subtype === 'message_changed') return changed(body, known, channel)
  if (event.bot_id || !event.user || !written.has(subtype)) return ignored(body, known, subtype ?? 'bot_message')
  const content = contentOf(event, plainText(event.text ?? ''), markedText(event.text ?? ''))
  if (!content) return ignored(body, known, 'empty')
  return {
    ...base(known, body.api_app_id),
    id: messageId(channel, ts),
    address: channel,
    place: 'private',
    sender: sender(known, event.user),
    content: content.type === 'text' && event.thread_ts ? { ...content, answersTo: event.thread_ts } : content,
    ...(event.thread_ts ? { replyTo: event.thread_ts } : {}),
  }
}

/** Slack tells of every change, also of the preview it adds to a link itself: only new words count. */
function changed(body: Body, known: Known, channel: string): Inbound | null {
  const { message: now, previous_message: before } = body.event
  const same = now?.text === before?.text
  if (!now?.user || !now.ts || !now.edited?.ts || now.bot_id || !now.text || same)
    return ignored(body, known, 'message_changed')
  return {
    ...base(known, body.api_app_id),
    id: messageId(channel, now.ts, now.edited.ts),
    address: channel,
    place: 'private',
    sender: sender(known, now.user),
    content: { type: 'text', text: plainText(now.text), edited: true },
  }
}

/** Answered in the mention's thread; one thread is one conversation. */
function mention(body: Body, known: Known): Inbound | null {
  const { channel, ts, user, text, thread_ts, edited } = body.event
  if (isOurs(body.event, known)) return null
  if (!channel || !ts || !user || body.event.bot_id) return ignored(body, known, 'app_mention')
  const words = plainText(withoutMention(text ?? '', known.self.user))
  const content = contentOf(body.event, words) ?? { type: 'command', name: 'help', argument: '' }
  return {
    ...base(known, body.api_app_id),
    id: messageId(channel, ts, edited?.ts),
    address: addressOf(channel, thread_ts ?? ts),
    place: 'group',
    sender: sender(known, user),
    content: edited && content.type === 'text' ? { ...content, edited: true } : content,
  }
}

/** The tab beside the person's direct messages, and the same conversation. */
function home(body: Body, known: Known): Inbound {
  const { user, channel, tab } = body.event
  if (!user || !channel || tab !== 'home') return ignored(body, known, 'app_home_opened')
  return {
    ...base(known, body.api_app_id),
    id: idOf(body),
    address: channel,
    place: 'private',
    sender: sender(known, user),
    content: { type: 'home' },
  }
}

function joined(body: Body, known: Known): Inbound {
  const { user, channel, inviter } = body.event
  if (user !== known.self.user || !channel) return ignored(body, known, 'member_joined_channel')
  return {
    ...base(known, body.api_app_id),
    id: idOf(body),
    address: channel,
    place: 'group',
    ...(inviter ? { sender: sender(known, inviter) } : {}),
    content: { type: 'invited' },
  }
}

function ignored(body: Body, known: Known, kind: string): Inbound {
  const { channel, channel_type } = body.event
  return {
    ...base(known, body.api_app_id),
    id: idOf(body),
    address: channel ?? '-',
    place: channel_type === 'im' ? 'private' : 'group',
    content: { type: 'ignored', kind },
  }
}

function contentOf({ files = [] }: Message, text: string, marked = text): Content | null {
  const [first] = files
  if (!first) return text.trim() === '' ? null : { type: 'text', text, ...(marked === text ? {} : { marked }) }
  const fetched = files.flatMap(referenceOf)
  return {
    type: 'attachment',
    kind: kindOfFile(first.mimetype),
    ...(text ? { caption: text } : {}),
    ...(fetched.length > 0 ? { files: fetched } : {}),
  }
}

type File = NonNullable<Message['files']>[number]

/** Pictures and documents that lie at Slack; what is only linked there is not fetched. */
function referenceOf({ id, name, mimetype: mime, size, mode }: File): FileReference[] {
  const fetched = mode === 'hosted' || mode === 'snippet'
  if (!id || !fetched || ['audio', 'video'].includes(kindOfFile(mime))) return []
  const file = {
    reference: id,
    ...(name ? { name: clean(name) } : {}),
    ...(mime ? { mime } : {}),
    ...(size === undefined ? {} : { size }),
  }
  return [file]
}

function kindOfFile(mime: string | undefined): string {
  const family = mime?.split('/')[0] ?? ''
  return ['audio', 'image', 'video'].includes(family) ? family : 'file'
}

const isOurs = ({ user, bot_id }: Message, { self }: Known): boolean =>
  user === self.user || (self.bot !== null && bot_id === self.bot)

/** One message may come as several events, so its own name counts and not the event's. */
const messageId = (channel: string, ts: string, edit?: string): string =>
  ['msg', channel, ts, ...(edit ? [edit] : [])].join(':')

const idOf = ({ event_id, event }: Body): string =>
  event_id ?? `event:${event.type}:${event.channel ?? event.user ?? ''}:${event.event_ts ?? event.ts ?? ''}`
