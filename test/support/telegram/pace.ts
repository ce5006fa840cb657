import { type Chat, Refusal } from './world.ts'

const second = 1000
const minute = 60_000
const usualOverall = 30
const perGroup = 20
/** One a second for each private chat, of which a few may come at once. */
const burst = 5

/** Telegram's limits. Refused calls count for nothing. */
export function createPace(now: () => number, overall = usualOverall) {
  const sent: number[] = []
  const groups = new Map<number, number[]>()
  /** When each private chat will have caught up with what it was sent. */
  const caughtUp = new Map<number, number>()
  let shutUntil = 0

  function checkPrivate(id: number, at: number): () => void {
    const free = Math.max(at, caughtUp.get(id) ?? at)
    refuseUntil(at, free - (burst - 1) * second)
    return () => caughtUp.set(id, free + second)
  }

  function checkGroup(id: number, at: number): () => void {
    const own = groups.get(id) ?? []
    refuseUntil(at, nextFree(own, perGroup, minute, at))
    return () => groups.set(id, [...own, at].slice(-perGroup))
  }

  return {
    /** All sends are refused for so long. */
    shut(seconds: number): void {
      shutUntil = now() + seconds * second
    },
    shutFor: (): number => Math.max(0, Math.ceil((shutUntil - now()) / second)),
    /** @throws Refusal with `retry_after`. */
    check({ id, type }: Chat): void {
      const at = now()
      refuseUntil(at, nextFree(sent, overall, second, at))
      const count = type === 'private' ? checkPrivate(id, at) : checkGroup(id, at)
      count()
      sent.push(at)
      if (sent.length > overall) sent.shift()
    },
  }
}

/** When one more fits into the window. */
function nextFree(times: readonly number[], most: number, window: number, at: number): number {
  const first = times.at(-most)
  return times.length < most || first === undefined ? at : first + window
}

function refuseUntil(now: number, free: number): void {
  if (free <= now) return
  const seconds = Math.max(1, Math.ceil((free - now) / second))
  throw tooMany(seconds)
}

export const tooMany = (seconds: number): Refusal =>
  new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
