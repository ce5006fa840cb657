import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { createAskers } from './askers.ts'
import { type Network, type NetworkOptions, openNetwork } from './network.ts'

// One broadcast each, in the size that is asked for; `npm test` runs them small, `npm run prove` in full size.

/** Calls that one bot has under way at thirty a second, with those that are not written down yet. */
const mostInDoubt = 3

type Size = NetworkOptions & { timeoutMs?: number }

async function within<T>(options: NetworkOptions, act: (network: Network) => Promise<T>): Promise<T> {
  const network = await openNetwork(options)
  try {
    return await act(network)
  } finally {
    await network.close()
  }
}

/** Everybody once, at the platform's pace, while others ask. */
export const undisturbed = ({ timeoutMs, askMs = 400, ...options }: Size & { askMs?: number }) =>
  within(options, async ({ announce, finished, platform, ports, counts }) => {
    const askers = createAskers(platform, ports, askMs)
    await announce()
    await finished('eins', timeoutMs)
    askers.stop()
    expect(await counts()).toEqual({ sent: options.people })
    expect(platform.received.size).toBe(options.people)
    expect(platform.repeats()).toBe(0)
    return {
      'accepted a second': platform.perSecond(),
      'answered 429': platform.state.tooMany,
      'people answered': askers.answered(),
      'answer p95 ms': askers.p95(),
      'most calls under way': platform.state.mostUnderWay,
    }
  })

/** A text of several messages: everybody gets each of them once, and each takes its place in the pace. */
export const long = ({ timeoutMs, ...options }: Size & { parts: number }) =>
  within(options, async ({ announce, finished, platform, counts }) => {
    await announce()
    await finished('eins', timeoutMs)
    expect(await counts()).toEqual({ sent: options.people })
    expect([...platform.received.values()]).toEqual(Array(options.people).fill(options.parts))
    return { 'accepted a second': platform.perSecond(), 'answered 429': platform.state.tooMany }
  })

/** Processes are killed in the middle; whatever may have arrived is sent again and listed. */
export const killed = ({ kills, patient, timeoutMs, ...options }: Size & { kills: number; patient: boolean }) =>
  within({ ...options, policy: 'resend' }, async (network) => {
    const { announce, finished, platform, sql, kill, start, counts, reaches } = network
    const late: Promise<number>[] = []
    /** What a process had in hand when one of them died. */
    const inHand = new Set<string>()
    await announce()
    for (let index = 0; index < kills; index += 1) {
      const share = (index + 1) / (kills + 2)
      await reaches(() => platform.received.size >= options.people * share, timeoutMs)
      await kill(index % 2)
      const ids = await sending()
      for (const id of ids) inHand.add(id)
      // How soon the living take over is what is measured.
      if (patient) late.push(sleep(90_000).then(() => open(ids)))
      await start(index % 2)
    }
    async function sending(): Promise<string[]> {
      const { rows } = await sql.query("SELECT id FROM outbox WHERE kind = 'bulk' AND state = 'sending'")
      return rows.map(({ id }) => id)
    }
    async function open(ids: string[]): Promise<number> {
      const { rows } = await sql.query(
        "SELECT count(*)::int AS n FROM outbox WHERE id = ANY($1::bigint[]) AND state IN ('pending', 'sending')",
        [ids],
      )
      return rows[0].n
    }
    const left = async () => (await sql.query("SELECT 1 FROM recipient WHERE state = 'waiting'")).rows.length
    if (!patient) {
      // What the dead have left is anybody's after a minute; that minute is cut short here.
      await reaches(async () => (await left()) === 0)
      await reaches(async () => (await sending()).every((id) => inHand.has(id)) && platform.state.underWay === 0)
      await sql.query("UPDATE outbox SET lease_until = now() WHERE state = 'sending'")
    }
    await finished('eins', timeoutMs)
    const openLate = (await Promise.all(late)).reduce((sum, each) => sum + each, 0)
    expect(await counts()).toEqual({ sent: options.people })
    expect(platform.received.size).toBe(options.people)
    const twice = [...platform.received].filter(([, times]) => times > 1).map(([chat]) => String(chat))
    const listed = await sql.query(
      'SELECT c.address FROM recipient r JOIN conversation c ON c.id = r.conversation_id WHERE r.uncertain',
    )
    const known = new Set(listed.rows.map(({ address }) => address))
    expect(twice.filter((chat) => !known.has(chat))).toEqual([])
    expect(platform.repeats()).toBeLessThanOrEqual(kills * Math.max(mostInDoubt, platform.state.mostUnderWay))
    expect(openLate).toBe(0)
    return {
      kills,
      missing: 0,
      repeats: platform.repeats(),
      'listed as uncertain': known.size,
      'open after 90 s': openLate,
    }
  })

/** Three calls of ten fail before they have any effect. */
export const failing = ({ timeoutMs, ...options }: Size) =>
  within({ ...options, platform: { ...options.platform, failing: 0.3 } }, async (network) => {
    const { announce, finished, platform, counts } = network
    await announce()
    await finished('eins', timeoutMs)
    expect(await counts()).toEqual({ sent: options.people })
    expect(platform.received.size).toBe(options.people)
    expect(platform.repeats()).toBe(0)
    const each = platform.state.calls / options.people
    expect(each).toBeLessThanOrEqual(1.5)
    return { 'calls each': each, missing: 0, repeats: 0 }
  })

/** Calls that take effect and are never answered. */
export const lost = ({
  answers,
  policy,
  timeoutMs,
  ...options
}: Size & { answers: number; policy: 'hold' | 'resend' }) =>
  within({ ...options, policy, platform: { ...options.platform, lost: answers } }, async (network) => {
    const { announce, finished, platform, counts, sql } = network
    await announce()
    await finished('eins', timeoutMs)
    expect(platform.received.size).toBe(options.people)
    expect(platform.state.lost).toBe(0)
    const uncertain = (await sql.query('SELECT 1 FROM recipient WHERE uncertain')).rows.length
    expect(uncertain).toBeGreaterThanOrEqual(platform.twice())
    if (policy === 'hold') {
      expect(await counts()).toEqual({ sent: options.people - answers, uncertain: answers })
      expect(platform.repeats()).toBe(0)
    } else {
      expect(platform.repeats()).toBeLessThanOrEqual(answers)
      const { sent = 0, uncertain: undecided = 0 } = await counts()
      expect(sent + undecided).toBe(options.people)
      // Only those whose answer was lost again and again.
      expect(undecided).toBeLessThan(answers / 3)
    }
    return {
      policy,
      'answers lost': answers,
      missing: 0,
      repeats: platform.repeats(),
      'listed as uncertain': uncertain,
    }
  })

/** The platform wants silence for 10,000 seconds; both processes are started anew within it. */
export const silenced = ({ timeoutMs, ...options }: Size) =>
  within(options, async ({ announce, finished, platform, sql, reaches, replace, counts }) => {
    await announce()
    await reaches(() => platform.received.size > options.people / 4)
    platform.shut(10_000)
    await reaches(
      async () =>
        (await sql.query("SELECT 1 FROM pace WHERE paused_until > now() + interval '2 hours'")).rows.length > 0,
    )
    const inHand = async () =>
      (await sql.query("SELECT 1 FROM outbox WHERE kind = 'bulk' AND state = 'sending'")).rows.length
    await reaches(async () => (await inHand()) === 0 && platform.state.underWay === 0)
    const before = platform.state.calls
    await Promise.all([replace(0), replace(1)])
    // That nothing happens has no moment of its own: some looks of both into the outbox.
    await sleep(3000)
    const within = platform.state.calls - before
    expect(within).toBe(0)
    const refused = platform.state.tooMany
    platform.shut(0)
    await sql.query('UPDATE pace SET paused_until = now()')
    await sql.query("UPDATE outbox SET due_at = now(), not_after = now() + interval '1 hour' WHERE state = 'pending'")
    await finished('eins', timeoutMs)
    expect(await counts()).toEqual({ sent: options.people })
    expect(platform.repeats()).toBe(0)
    return { 'calls within': within, 'calls answered 429 before': refused }
  })

/** Everybody says stop in the middle. */
export const stopped = ({ timeoutMs, ...options }: Size) =>
  within(options, async ({ announce, finished, platform, sql, reaches, counts }) => {
    await announce()
    await reaches(() => platform.received.size > options.people / 3)
    await sql.query('UPDATE person SET stopped_at = now()')
    const before = platform.received.size
    await finished('eins', timeoutMs)
    const after = platform.received.size - before
    const { sent = 0, optedOut = 0 } = await counts()
    expect(sent + optedOut).toBe(options.people)
    expect(sent).toBe(platform.received.size)
    expect(after).toBeLessThanOrEqual(Math.max(mostInDoubt, platform.state.mostUnderWay))
    return { 'sent after stop': after, 'most calls under way': platform.state.mostUnderWay, optedOut }
  })

/** The engine alone: nobody limits it. */
export const unlimited = ({ timeoutMs, ...options }: Size) =>
  within({ perSecond: 10_000, ...options }, async ({ announce, finished, platform, counts, servers }) => {
    const memory: number[] = []
    const timer = setInterval(
      () => void Promise.all(servers.map(({ pid }) => rssMb(pid))).then((mb) => memory.push(Math.max(...mb))),
      500,
    )
    await announce()
    await finished('eins', timeoutMs)
    clearInterval(timer)
    expect(await counts()).toEqual({ sent: options.people })
    expect(platform.repeats()).toBe(0)
    const third = Math.ceil(memory.length / 3)
    return {
      'accepted a second': platform.perSecond(),
      'memory MB, first third': Math.max(...memory.slice(0, third)),
      'memory MB, last third': Math.max(...memory.slice(-third)),
    }
  })

async function rssMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}
