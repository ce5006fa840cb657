import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, GrammyError } from 'grammy'
import { kindOf } from '../../core/errors.ts'
import type { Log } from '../../core/ports.ts'
import type { Parsed } from './parse.ts'
import { allowedUpdates } from './update.ts'

/** Waits between tries, doubling from the first to the longest. */
export type Backoff = { firstMs: number; longestMs: number }

export type PollingOptions = {
  /** Its calls end when `stopping` aborts. */
  api: Api
  stopping: AbortSignal
  backoff: Backoff
  log: Log
  parse(update: unknown): Parsed
  /** Rejects when the update was not committed. */
  take(parsed: Parsed): Promise<void>
  /** Why nothing comes in, or null when all is well again. */
  report(problem: string | null): void
}

const most = 100
export const pollSeconds = 50

/** Asks for updates until stopped. The offset moves only when everything asked for before is committed. */
export async function poll({ api, stopping, backoff, log, parse, take, report }: PollingOptions): Promise<void> {
  let offset = 0
  let failures = 0
  while (!stopping.aborted) {
    try {
      // After a failure the answer is wanted at once, so that the problem is not reported longer than it lasts.
      const timeout = failures === 0 ? pollSeconds : 0
      const batch = await api.getUpdates({ offset, limit: most, timeout, allowed_updates: allowedUpdates })
      failures = 0
      report(null)
      await takeAll(batch.map(parse))
      offset = Math.max(offset, ...batch.map((update) => update.update_id + 1))
    } catch (error) {
      if (stopping.aborted) return
      failures += 1
      const problem = problemOf(error)
      report(problem)
      log.warn({ problem, failures }, 'no updates from Telegram')
      await wait(isConflict(error) ? backoff.longestMs : delay(failures))
    }
  }

  /** Chats side by side, the updates of one chat one after the other. */
  async function takeAll(batch: readonly Parsed[]): Promise<void> {
    const chats = Map.groupBy(batch, ({ inbound }) => inbound.address)
    await Promise.all([...chats.values()].map(takeInOrder))
  }

  async function takeInOrder(updates: readonly Parsed[]): Promise<void> {
    for (const update of updates) await untilCommitted(update)
  }

  async function untilCommitted(update: Parsed): Promise<void> {
    for (let tries = 1; !stopping.aborted; tries += 1) {
      try {
        return await take(update)
      } catch (error) {
        log.warn({ error: kindOf(error), tries }, 'a Telegram update could not be taken in')
        await wait(delay(tries))
      }
    }
  }

  function delay(tries: number): number {
    return Math.min(backoff.longestMs, backoff.firstMs * 2 ** (tries - 1))
  }

  /** Ends early, and quietly, when stopped. */
  function wait(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: stopping }).catch(() => undefined)
  }
}

const isConflict = (error: unknown): boolean => error instanceof GrammyError && error.error_code === 409

function problemOf(error: unknown): string {
  if (isConflict(error)) return 'another program fetches the updates of this Telegram bot'
  if (!(error instanceof GrammyError)) return 'Telegram cannot be reached'
  return error.error_code === 401 ? refusedToken : `Telegram answers ${error.error_code}`
}

export const refusedToken = 'Telegram refuses the token'
