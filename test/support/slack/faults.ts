/**
 * How a call goes wrong. Before it is accepted: `500`, `timeout` (never answered), `reset`, `429`, or a word of
 * Slack's such as `channel_not_found`. After it is accepted: `lost`, where the answer never arrives.
 */
export type Fault = '500' | 'timeout' | 'reset' | '429' | 'lost' | (string & {})

export type Faults = {
  failNext(times: number, fault: Fault, method?: RegExp): void
  /** Holds calls back until the returned function is called. */
  hold(method?: RegExp): () => void
  next(method: string): Fault | null
  held(method: string): Promise<void>
}

const sending = /^(chat|views|files)\./

export function createFaults(): Faults {
  const planned: { left: number; fault: Fault; method: RegExp }[] = []
  const gates = new Set<{ method: RegExp; opened: Promise<void> }>()
  return {
    failNext(times, fault, method = sending) {
      planned.push({ left: times, fault, method })
    },
    hold(method = sending) {
      const { promise: opened, resolve } = Promise.withResolvers<void>()
      const gate = { method, opened }
      gates.add(gate)
      return () => {
        gates.delete(gate)
        resolve()
      }
    },
    next(method) {
      const plan = planned.find((each) => each.left > 0 && each.method.test(method))
      if (!plan) return null
      plan.left -= 1
      return plan.fault
    },
    async held(method) {
      for (const gate of gates) if (gate.method.test(method)) await gate.opened
    },
  }
}

/** One message a second in a channel, with a burst; returns the seconds to wait, or null. */
export function createLimiter(limit: { perSecond: number; burst: number } | undefined) {
  const arrival = new Map<string, number>()
  return (channel: string): number | null => {
    if (!limit) return null
    const interval = 1000 / limit.perSecond
    const now = performance.now()
    const due = Math.max(now, arrival.get(channel) ?? 0)
    const wait = due - now - interval * (limit.burst - 1)
    if (wait > 0) return Math.ceil(wait / 1000)
    arrival.set(channel, due + interval)
    return null
  }
}
