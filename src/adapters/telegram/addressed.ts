import type { Message } from './update.ts'

/** Our account, as Telegram names it. */
export type Self = { bot: string; id: number; username: string; isCommand(name: string): boolean }

/** Name, addressee and argument of a command. */
export const commandPattern = /^\/([a-z0-9_]{1,64})(?:@([a-z0-9_]+))?(?:[,.:;!?]*\s+([\s\S]*)|[,.:;!?]*)$/i

/** A message's words without our name, or null where they are none of our business: the talk of a group. */
export function addressedText(message: Message, self: Self): string | null {
  const text = message.text ?? message.caption ?? ''
  const mentions = mentionsOf(message, text, self)
  const rest = without(text, mentions)
  const toUs =
    message.chat.type === 'private' ||
    mentions.length > 0 ||
    message.reply_to_message?.from?.id === self.id ||
    isOurCommand(text, self)
  return toUs ? rest : null
}

/** Groups have other bots with commands of their own; without a name only those count that we know. */
function isOurCommand(text: string, { username, isCommand }: Self): boolean {
  const [, name, addressee] = commandPattern.exec(text) ?? []
  if (name === undefined) return false
  return addressee === undefined ? isCommand(name) : addressee.toLowerCase() === username.toLowerCase()
}

type Span = { offset: number; length: number }

function mentionsOf(message: Message, text: string, self: Self): Span[] {
  const entities = (message.text === undefined ? message.caption_entities : message.entities) ?? []
  const name = `@${self.username}`.toLowerCase()
  return entities.filter(
    ({ type, offset, length, user }) =>
      (type === 'mention' && text.slice(offset, offset + length).toLowerCase() === name) ||
      (type === 'text_mention' && user?.id === self.id),
  )
}

/** Offsets count UTF-16 units, as strings here do. */
function without(text: string, spans: readonly Span[]): string {
  const kept = [...spans]
    .sort((a, b) => b.offset - a.offset)
    .reduce((rest, { offset, length }) => `${rest.slice(0, offset)} ${rest.slice(offset + length)}`, text)
  return spans.length === 0 ? text : kept.replaceAll(/[ \t]{2,}/g, ' ').replace(/^[\s,:;]+|\s+$/g, '')
}
