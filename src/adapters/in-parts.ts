import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery, SendHints, Sent } from '../core/ports.ts'
import { joinIds, type MessageIds, splitIds } from './message-ids.ts'

/** What a call has made, as the platform's ids. */
export type Made = {
  words?: string
  files?: readonly string[]
  /** Nothing of the message is to follow. */
  ends?: boolean
}

/** One call of a message. Where it takes a second one, `place` waits for that one's place in the pace. */
export type Call = (place: () => Promise<void>) => Promise<Made>

/** A message as calls in their order: its words, its files, and what is left over of a longer one. */
export type Calls = {
  /** What stands already, of this message or of the one that it replaces. */
  standing: MessageIds
  /** Null where a part stands as it should. */
  words: readonly (Call | null)[]
  files: readonly Call[]
  removals: readonly { id: string; call: Call }[]
  /** The message's ids, where they stay as they are. */
  stays?: string
}

export type Performing = Pick<SendHints, 'place'> & {
  /** No further call is begun after so long: the message would soon be taken for abandoned. */
  patienceMs: number
  outcomeOf(error: unknown): Unsent
}

export type Unsent = Exclude<Sent, { state: 'sent' }>

/** Stands for what the platform made without naming it. */
const unnamed = '-'

/**
 * Makes the calls of one message, each in a place of its own. Where one does not succeed, the outcome says what stands
 * by then, so that another try, by whatever process, goes on from there.
 */
export async function perform(calls: Calls, { patienceMs, place, outcomeOf }: Performing): Promise<Sent> {
  const ids = { words: [...calls.standing.words], files: [...calls.standing.files] }
  const until = performance.now() + patienceMs
  const further = () => waitFor(place, until)
  let done = 0
  try {
    for (const step of stepsOf(calls, ids)) {
      if (done > 0) await further()
      const { ends } = await step(further)
      done += 1
      if (ends) break
    }
  } catch (error) {
    const outcome: Unsent =
      error instanceof NoPlace ? { state: 'retry', afterMs: error.pausedMs, scope: 'message' } : outcomeOf(error)
    const begun = done > 0 && calls.stays === undefined ? joinIds(ids) : ''
    return begun === '' ? outcome : { ...outcome, begun }
  }
  const messageId = calls.stays ?? joinIds({ words: ids.words.filter(isNamed), files: ids.files.filter(isNamed) })
  return { state: 'sent', ...(messageId === '' ? {} : { messageId }) }
}

/** Every step writes down what it has made before the next one begins. */
function stepsOf({ words, files, removals }: Calls, ids: { words: string[]; files: string[] }): Call[] {
  return [
    ...words.flatMap((call, index): Call[] => {
      if (call === null) return []
      const step: Call = async (place) => {
        const made = await call(place)
        ids.words[index] = made.words ?? unnamed
        ids.files.push(...(made.files ?? []))
        return made
      }
      return [step]
    }),
    ...files.map(
      (call): Call =>
        async (place) => {
          const made = await call(place)
          ids.files.push(...(made.files?.length ? made.files : [unnamed]))
          return made
        },
    ),
    ...removals.map(
      ({ id, call }): Call =>
        async (place) => {
          const made = await call(place)
          ids.words = ids.words.filter((each) => each !== id)
          return made
        },
    ),
  ]
}

/** The pace has no place now: the rest of the message waits. */
class NoPlace extends Error {
  readonly pausedMs: number

  constructor(pausedMs: number) {
    super('no place in the pace')
    this.pausedMs = pausedMs
  }
}

async function waitFor(place: SendHints['place'], until: number): Promise<void> {
  const leftMs = until - performance.now()
  if (leftMs <= 0) throw new NoPlace(0)
  if (!place) return
  const late = new AbortController()
  const tooLate = sleep(leftMs, { go: false as const, pausedMs: 0 }, { signal: late.signal, ref: false })
  tooLate.catch(() => undefined)
  const slot = await Promise.race([place(), tooLate]).finally(() => late.abort())
  if (!slot.go) throw new NoPlace(slot.pausedMs)
}

/** What stands of a message when a try begins: what an earlier one has begun, else what it replaces. */
export type Standing = {
  ids: MessageIds
  /** So many files of its own have arrived. */
  files: number
  /** The message in a part's place, if there is one. */
  at(index: number): string | undefined
  /** Whether what stands is to get new words; else it stays as it is. */
  renewed: boolean
  /** What is left over when it has so many parts now. */
  beyond(parts: number): readonly string[]
}

export function standingOf({ replaces = '', begun }: Delivery): Standing {
  const before = splitIds(replaces)
  const ids = begun === undefined ? before : splitIds(begun)
  return {
    ids,
    files: ids.files.length - before.files.length,
    at(index) {
      const id = ids.words[index]
      return id === unnamed ? (before.words[index] ?? id) : id
    },
    renewed: replaces !== '',
    beyond: (parts) => ids.words.slice(parts).filter(isNamed),
  }
}

const isNamed = (id: string): boolean => id !== unnamed
