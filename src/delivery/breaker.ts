import type { Sent } from '../core/ports.ts'
import type { ClaimedMany } from './bulk.ts'

/** So many chats in a row that refuse are rather a platform that refuses everything. */
const mostRefused = 10
/** A platform that is away comes back by itself; so many tries in a row are reason to tell somebody. */
const mostAway = 100
/** Refusals with nothing after them are believed after so long: they were the last ones. */
const believedMs = 3000
/** As long as calls from before may still come back. */
const distrustMs = 30_000

type Refusal = Extract<Sent, { state: 'failed' | 'unreachable' }>

export type BreakerOptions = {
  /** What the platform said is believed. */
  settle(message: ClaimedMany, sent: Sent): void
  /** It is not: the messages wait again. */
  putBack(messages: ClaimedMany[]): void
  /** Everything fails. */
  trip(announcements: string[], reason: string): void
}

/**
 * Holds what a bot's chats refuse until another one takes its message, so that a platform that refuses everything
 * makes nobody inactive. Nothing is held long: a claim lasts longer.
 */
export function createBreaker({ settle, putBack, trip }: BreakerOptions) {
  const refused: { message: ClaimedMany; sent: Refusal }[] = []
  let away = 0
  let trippedAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined

  function judge(message: ClaimedMany, sent: Sent): void {
    const refuses = sent.state === 'failed' || sent.state === 'unreachable'
    if (message.unpausable) settle(message, sent)
    else if (sent.state === 'sent') trust(message, sent)
    else if (refuses) hold(message, sent)
    else {
      if (sent.state === 'unavailable') countAway(message, sent.reason)
      settle(message, sent)
    }
  }

  function hold(message: ClaimedMany, sent: Refusal): void {
    refused.push({ message, sent })
    clearTimeout(timer)
    timer = setTimeout(flush, believedMs)
    if (refused.length < mostRefused) return
    const messages = refused.splice(0).map((each) => each.message)
    open(messages, sent.reason)
    putBack(messages)
  }

  function countAway(message: ClaimedMany, reason: string): void {
    away += 1
    if (away === mostAway) open([message], reason)
  }

  function open(messages: readonly ClaimedMany[], reason: string): void {
    trippedAt = performance.now()
    away = 0
    trip([...new Set(messages.flatMap(({ announcement }) => announcement ?? []))], reason)
  }

  function trust(message: ClaimedMany, sent: Sent): void {
    trippedAt = Number.NEGATIVE_INFINITY
    away = 0
    flush()
    settle(message, sent)
  }

  function flush(): void {
    clearTimeout(timer)
    const all = refused.splice(0)
    if (performance.now() - trippedAt < distrustMs) putBack(all.map(({ message }) => message))
    else for (const { message, sent } of all) settle(message, sent)
  }

  return { judge, flush }
}
