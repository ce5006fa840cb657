import type { Inbound } from '../core/message.ts'
import type { Adapter, Clock } from '../core/ports.ts'
import type { Store } from '../store/client.ts'
import type { Outbox } from './outbox.ts'
import type { Outgoing } from './outgoing.ts'
import { leaseMs } from './sending.ts'
import type { Closing } from './store/closing.ts'
import type { Known, Opened } from './store/opening.ts'
import type { Claimed } from './store/outbox.ts'

/** Replies older than this are not sent any more: an answer that comes too late confuses more than it helps. */
const keepMs = 30 * 60_000

export type RecordingOptions = {
  db: Store
  outbox: Outbox
  adapters: () => readonly Adapter[]
  claimant: string
  /** The one that notices are planned by. */
  clock: Clock
}

/** What a turn stores; messages that may go now are claimed for this process. */
export function closingOf(
  { outbox, adapters, claimant, clock }: RecordingOptions,
  { bot, place, content }: Inbound,
  opened: Opened,
  conversation: Known,
  person: string | null,
  outgoing: readonly Outgoing[],
): Closing {
  const adapter = adapters().find((each) => each.bot === bot)
  const { intervalMs, burst } = adapter?.limits.chat[place] ?? { intervalMs: 0, burst: 1 }
  let direct = adapter !== undefined && !opened.busy && outbox.hasRoom()
  const messages = outgoing.map(({ body }) => {
    conversation.outAt = Math.max(conversation.outAt, opened.now) + intervalMs
    const delayMs = Math.max(0, conversation.outAt - opened.now - burst * intervalMs)
    direct &&= delayMs === 0
    const state = adapter?.fetched ? ('sent' as const) : direct ? ('sending' as const) : ('pending' as const)
    return { state, body, delayMs }
  })
  const keyboards = outgoing.flatMap(({ keyboard }) => keyboard ?? [])
  const notify = adapter?.fetched === true
  const notice = content.type === 'notice' ? content : null
  return {
    conversation,
    person,
    keyboards,
    messages,
    claimant,
    leaseMs,
    keepMs: notice ? Math.max(0, Date.parse(notice.notAfter) - clock.now().getTime()) : keepMs,
    notify,
    kind: notice ? 'notice' : 'reply',
    notice: notice?.notice ?? null,
  }
}

/** The messages that are this process's to send, now that they are stored under `ids`. */
export function claimedOf(
  { conversation, messages, kind, keepMs: leftMs }: Closing,
  ids: readonly string[],
  { bot, address }: Inbound,
): Claimed[] {
  return messages.flatMap(({ state, body }, index) => {
    const id = ids[index]
    if (state !== 'sending' || id === undefined) return []
    const common = { conversation: conversation.id, bot, address, body }
    return [{ id, ...common, attempts: 1, uncertain: false, kind, leftMs }]
  })
}
