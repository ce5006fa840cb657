import { kindOf } from '../core/errors.ts'
import type { Adapter, Delivery, Log, Sent, Slot } from '../core/ports.ts'
import type { Pacing } from './pacing.ts'
import type { Settling } from './settling.ts'
import type { Claimed, Settlement } from './store/outbox.ts'
import type { Timing } from './timing.ts'

/** A sender that has not settled for so long is taken for dead; a call to a platform lasts half as long at most. */
export const leaseMs = 60_000
/** A message that may or may not have arrived is sent again so often. */
const mostUncertain = 3
/** A change that may or may not have been made is made again so often. */
const mostChanges = 6

export type SendingOptions = {
  pacing: Pacing
  settling: Settling
  log: Log
  timing: Timing
  counted?: (state: Settlement['state'], bot: string) => void
}

export type Outcome = Partial<Settlement> & Pick<Settlement, 'state'>

/** Beside the message. */
export type HandingOver = {
  trigger?: string | undefined
  /** The claim is too old for a further call. */
  late?(): boolean
}

export type Sending = {
  /** Asks the platform; never rejects. */
  handOver(adapter: Adapter, message: Claimed, more?: HandingOver): Promise<Sent>
  /** What an answer of the platform means for the message. */
  outcomeOf(message: Claimed, sent: Sent): Promise<Outcome>
  /** Writes it down, together with others. */
  finish(message: Claimed, outcome: Outcome): void
  backoff(attempts: number): number
}

/** One message to its platform, and from there to its outcome: the one path of replies and of messages to many. */
export function createSending({ pacing, settling, log, timing, counted }: SendingOptions): Sending {
  const backoff = (attempts: number) => backoffMs(timing.backoff, attempts)

  async function handOver(
    adapter: Adapter,
    message: Claimed,
    { trigger, late = () => false }: HandingOver = {},
  ): Promise<Sent> {
    try {
      const place = async (): Promise<Slot> => {
        const slot = await placeFor(adapter, message)
        return late() ? { go: false, pausedMs: 0 } : slot
      }
      return await adapter.send(deliveryOf(message), { place, ...(trigger === undefined ? {} : { trigger }) })
    } catch (error) {
      log.error({ error: kindOf(error), outbox: message.id }, 'sending failed')
      return { state: 'uncertain', reason: kindOf(error) }
    }
  }

  /** A message of several calls takes as many places; without the database nobody knows whether there is one. */
  async function placeFor({ bot, limits }: Adapter, { id, kind, attempts }: Claimed): Promise<Slot> {
    try {
      return await (kind === 'bulk' ? pacing.rest : pacing.slot)(bot, limits.overallPerSecond)
    } catch (error) {
      log.warn({ error: kindOf(error), outbox: id }, 'no place in the pace of the bot')
      return { go: false, pausedMs: backoff(attempts) }
    }
  }

  /** What stands of a message is kept with it, whatever else became of it: another try goes on from there. */
  async function outcomeOf(message: Claimed, sent: Sent): Promise<Outcome> {
    const messageId = (sent.state === 'sent' ? sent.messageId : sent.begun) ?? null
    return { messageId, ...(await endOf(message, sent)) }
  }

  async function endOf(message: Claimed, sent: Sent): Promise<Outcome> {
    switch (sent.state) {
      case 'sent':
        return { state: 'sent' }
      case 'retry':
        // Every chat gets one message to many: a platform that has enough of one has enough of all.
        if (sent.scope === 'bot') await pause(message.bot, sent.afterMs)
        else if (sent.scope === 'chat' && message.kind === 'bulk') await pause(`${message.bot} bulk`, sent.afterMs)
        return { state: 'pending', delayMs: sent.afterMs }
      case 'unavailable':
        return { state: 'pending', delayMs: backoff(triesOf(message, sent)), error: sent.reason }
      case 'uncertain':
        return {
          state: isOver(message) ? 'uncertain' : 'pending',
          delayMs: backoff(triesOf(message, sent)),
          uncertain: true,
          error: sent.reason,
        }
      case 'failed':
        log.warn({ outbox: message.id, bot: message.bot, reason: sent.reason }, 'the platform refused a message')
        return { state: 'failed', error: sent.reason }
      case 'unreachable':
        return { state: 'failed', error: sent.reason, unreachable: true }
      case 'moved':
        return { state: 'pending', movedTo: sent.to }
    }
  }

  async function pause(bot: string, milliseconds: number): Promise<void> {
    await pacing.pause(bot, milliseconds).catch((error) => log.warn({ error: kindOf(error) }, 'pausing failed'))
  }

  function finish(message: Claimed, outcome: Outcome): void {
    const { id, conversation, bot } = message
    counted?.(outcome.state, bot)
    settling.add({
      delayMs: 0,
      uncertain: false,
      messageId: null,
      error: null,
      movedTo: null,
      unreachable: false,
      ...outcome,
      id,
      conversation,
    })
  }

  return { handOver, outcomeOf, finish, backoff }
}

/** Whether what may have arrived is left at that. Changing a message twice does no harm, so that is tried longer. */
function isOver(message: Claimed): boolean {
  if (message.body.change !== undefined) return message.attempts >= mostChanges
  return held(message) || lastTry(message)
}

/** What came further than before does not fail again and again. */
const triesOf = ({ attempts, begun }: Claimed, sent: { begun?: string }): number =>
  sent.begun === undefined || sent.begun === begun ? attempts : 1

const held = ({ kind, resend }: Claimed): boolean => kind === 'bulk' && !resend

/** Tries that certainly failed do not count against a message that may have arrived this time. */
const lastTry = ({ uncertain, attempts }: Claimed): boolean => uncertain && attempts >= mostUncertain

function deliveryOf(message: Claimed): Delivery {
  const { id, bot, address, body, begun } = message
  return { id, bot, address, ...body, ...(begun ? { begun } : {}) }
}

/** Doubling up to a minute, with jitter so that a platform that comes back is not stormed. */
function backoffMs(first: number, attempts: number): number {
  return Math.min(60_000, first * 2 ** Math.max(0, attempts - 1)) * (0.5 + Math.random())
}
