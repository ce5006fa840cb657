import { baseLanguage } from './base-language.ts'
import { isQuoting } from './dialogue/leaving.ts'
import type { Context } from './feature.ts'
import type { Locales } from './i18n.ts'
import type { Reply } from './message.ts'
import type { Understood } from './ports.ts'
import type { RouterOptions, Turn } from './router.ts'

/** Shorter messages, and those of dates and numbers, say too little about their language to change anything. */
const enoughWords = 3
const agreeing = 2

/**
 * The language to answer in: the person's choice, else the conversation's, else the platform's hint.
 * In a group, where many write, the message's own language comes first.
 */
export function localeOf(turn: Turn, { locales, defaultLocale }: RouterOptions, otherwise?: string): string {
  const { person, conversation, inbound } = turn
  const chosen = inbound.place === 'private' ? (locales.match(person.locale) ?? conversation.locale) : otherwise
  return chosen ?? conversation.locale ?? locales.match(inbound.sender?.locale) ?? defaultLocale
}

/** What was understood of somebody's own words; what they write for others is none of these. */
export function ownWords({ conversation, inbound }: Turn, understood: Understood | null, now: Date): Understood | null {
  const quoting = isQuoting(conversation.state.dialogue, now, understood?.intent ?? null)
  return inbound.place === 'private' && inbound.content.type === 'text' && quoting ? null : understood
}

/**
 * Follows the language of messages: two in a row, of three words or more, in one other language change the
 * conversation's; an explicit choice stays. Returns the language for this answer.
 */
export function noticeLanguage(turn: Turn, understood: Understood | null, options: RouterOptions): string {
  const { conversation, inbound, person } = turn
  const locale = localeOf(turn, options)
  const heard = options.locales.match(understood?.language)
  const text = inbound.content.type === 'text' ? inbound.content.text : ''
  if (!heard || person.locale || wordCount(text) < enoughWords) return locale
  if (heard === baseLanguage(locale)) {
    delete conversation.state.heard
    return locale
  }
  if (inbound.place === 'group') return heard
  const times = conversation.state.heard?.locale === heard ? conversation.state.heard.times + 1 : 1
  const unhinted = !conversation.locale && !options.locales.match(inbound.sender?.locale)
  if (times < agreeing && !unhinted) {
    conversation.state.heard = { locale: heard, times }
    return locale
  }
  delete conversation.state.heard
  conversation.locale = heard
  return heard
}

/** A person who writes in another language than we answer in is offered theirs, and not switched unasked. */
export function offerLanguage(
  ctx: Context,
  locales: Locales,
  understood: Understood | null,
  replies: Reply[],
): Reply[] {
  const language = understood?.language
  const last = replies.at(-1)
  const content = ctx.inbound.content
  if (
    !last ||
    !language ||
    language === baseLanguage(ctx.locale) ||
    content.type !== 'text' ||
    wordCount(content.text) < 3
  )
    return replies
  const button = {
    label: locales.meta(language).name,
    call: { command: 'language.choose', input: { language } },
  }
  return [...replies.slice(0, -1), { ...last, buttons: [...(last.buttons ?? []), button] }]
}

const wordCount = (text: string): number => text.split(/\s+/u).filter((word) => /\p{L}/u.test(word)).length
