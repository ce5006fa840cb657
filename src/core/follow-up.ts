import type { ConversationState } from './feature.ts'
import type { Call, Reply } from './message.ts'
import type { Understood } from './ports.ts'
import { latinDigits } from './typed.ts'

/** Surer than this, a message is a question of its own even if it is short. */
const ownQuestion = 0.6
const mostItems = 9
const plausible = 0.05

type Commands = {
  commandFor(intent: string): string | undefined
  /** Whether a command looks for something, so that another place or topic changes what it finds. */
  isSearch(command: string): boolean
}

/** The question that a short message continues, with what it adds; null when it stands for itself. */
export function continued(
  { last }: ConversationState,
  understood: Understood,
  asked: Call | null,
  { commandFor, isSearch }: Commands,
): Call | null {
  const { follows, slots, confidence, foreign } = understood
  if (!last || !follows) return null
  const item = follows.nth === null ? undefined : last.items?.find(({ number }) => number === follows.nth)
  if (item) {
    const command = asked?.command ?? (follows.bare ? undefined : ofItem(item.call, understood, commandFor))
    if (command) return { command, input: { ...item.call.input, ...slots } }
    // "At the doctor's for the first time" speaks of no list.
    return foreign && !follows.bare ? null : item.call
  }
  const { page: _, argument: __, ...before } = last.input ?? {}
  if (asked && follows.there && before['place'] !== undefined && slots.place === undefined)
    return { command: asked.command, input: { ...slots, place: before['place'] } }
  const adds = asked ? follows.begins && confidence < ownQuestion : follows.begins || follows.bare
  if (!follows.narrows || !adds || !isSearch(last.command)) return null
  return { command: last.command, input: { ...before, ...slots } }
}

/** What may be wanted of a listed item: "how do I apply for the first" is about funding when programmes were listed. */
function ofItem({ command }: Call, { candidates }: Understood, commandFor: Commands['commandFor']) {
  const [family] = command.split('.')
  return candidates
    .filter(({ score }) => score >= plausible)
    .flatMap(({ intent }) => commandFor(intent) ?? [])
    .find((name) => name.split('.')[0] === family)
}

/** What a question was and what its answer listed, for the next message. What was typed is not kept. */
export function lastOf({ command, input }: Call, replies: readonly Reply[]): NonNullable<ConversationState['last']> {
  const { argument: _, ...slots } = input ?? {}
  const items = itemsIn(replies)
  return { command, input: slots, ...(items.length > 0 ? { items } : {}) }
}

/** The buttons that begin with a number are those of a list. */
function itemsIn(replies: readonly Reply[]): { number: number; call: Call }[] {
  return replies
    .flatMap(({ buttons }) => buttons ?? [])
    .flatMap((button) => {
      const number = /^(\d)\. /u.exec(latinDigits(button.label))?.[1]
      return number !== undefined && 'call' in button ? [{ number: Number(number), call: button.call }] : []
    })
    .slice(0, mostItems)
}
