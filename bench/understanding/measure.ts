import type { Understood } from '../../src/core/ports.ts'
import type { Kind, Labelled, WithSlots } from '../../test/understanding/sets.ts'

/** What somebody who understands says about a message. `candidates` are the likeliest of our intents, best first. */
export type Heard = Pick<Understood, 'language' | 'intent' | 'intents'> & { candidates: readonly { intent: string }[] }

export type Figures = {
  asked: number
  first: number
  three: number
  answered: number
  right: number
  foreign: number
  foreignAnswered: number
  worded: number
  language: number
  /** A change of state taken for its opposite. */
  opposite: number
}

const opposites = [
  ['meetings.register', 'meetings.cancel'],
  ['membership.join', 'membership.leave'],
  ['subscribe', 'unsubscribe'],
]
const enoughWords = 3

/** Counts how one understands sentences, by language and kind, and by what was wanted. */
export async function measure(sentences: readonly Labelled[], hear: (text: string, locale: string) => Promise<Heard>) {
  const groups = new Map<string, Figures>()
  const wishes = new Map<string, Figures>()
  const confused = new Map<string, number>()
  for (const { text, wish, locale, kind } of sentences) {
    const heard = await hear(text, locale.split('-')[0] ?? locale)
    const figures = groups.get(groupOf(locale, kind)) ?? none()
    groups.set(groupOf(locale, kind), figures)
    count(figures, heard, { text, wish, locale, kind })
    const ofWish = wishes.get(wish) ?? none()
    wishes.set(wish, ofWish)
    count(ofWish, heard, { text, wish, locale, kind })
    const [likeliest] = heard.candidates
    if (wish !== 'none' && likeliest && likeliest.intent !== wish) {
      const pair = `${wish} → ${likeliest.intent}`
      confused.set(pair, (confused.get(pair) ?? 0) + 1)
    }
  }
  return { groups, wishes, confused }
}

function count(figures: Figures, heard: Heard, { text, wish, locale, kind }: Labelled): void {
  const answered = heard.intents.length > 0
  if (kind === 'plain' && text.trim().split(/\s+/u).length >= enoughWords) {
    figures.worded += 1
    if (heard.language === locale.split('-')[0]) figures.language += 1
  }
  if (wish === 'none') {
    figures.foreign += 1
    if (answered) figures.foreignAnswered += 1
    return
  }
  figures.asked += 1
  if (heard.candidates[0]?.intent === wish) figures.first += 1
  if (heard.candidates.slice(0, 3).some(({ intent }) => intent === wish)) figures.three += 1
  if (!answered) return
  figures.answered += 1
  if (heard.intents[0] === wish && heard.intents.length === 1) figures.right += 1
  const opposed = opposites.some(
    (pair) => pair.includes(wish) && heard.intents.some((intent) => intent !== wish && pair.includes(intent)),
  )
  if (opposed) figures.opposite += 1
}

/** How many sentences have exactly the slots that they state. */
export async function measureSlots(
  sentences: readonly WithSlots[],
  hear: (text: string, locale: string) => Promise<Understood>,
) {
  const groups = new Map<string, { asked: number; right: number; wrong: string[] }>()
  for (const { text, locale, intent, slots } of sentences) {
    const understood = await hear(text, locale)
    const { topics: _, ...found } = understood.slots
    const group = groups.get(locale) ?? { asked: 0, right: 0, wrong: [] }
    groups.set(locale, group)
    group.asked += 1
    if (same(found, slots)) group.right += 1
    else
      group.wrong.push(
        `${text} → ${JSON.stringify(found)}, wanted ${JSON.stringify(slots)} (${intent}: ${understood.intent})`,
      )
  }
  return groups
}

const same = (one: object, other: object): boolean => {
  const sorted = (slots: object) => JSON.stringify(Object.entries(slots).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return sorted(one) === sorted(other)
}

const groupOf = (locale: string, kind: Kind): string => (kind === 'plain' ? locale : `${locale} ${kind}`)

const none = (): Figures => ({
  asked: 0,
  first: 0,
  three: 0,
  answered: 0,
  right: 0,
  foreign: 0,
  foreignAnswered: 0,
  worded: 0,
  language: 0,
  opposite: 0,
})

export function total(groups: Iterable<Figures>): Figures {
  const sum = none()
  for (const figures of groups) {
    sum.asked += figures.asked
    sum.first += figures.first
    sum.three += figures.three
    sum.answered += figures.answered
    sum.right += figures.right
    sum.foreign += figures.foreign
    sum.foreignAnswered += figures.foreignAnswered
    sum.worded += figures.worded
    sum.language += figures.language
    sum.opposite += figures.opposite
  }
  return sum
}
