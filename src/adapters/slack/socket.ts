import { type Receiver, SocketModeReceiver, type webApi } from '@slack/bolt'
import { z } from 'zod'
import type { Log } from '../../core/ports.ts'
import type { Take } from './intake.ts'
import { boltLogger } from './logger.ts'

const firstWaitMs = 1000
const longestWaitMs = 30_000
const farewellMs = 3000

const envelope = z.object({
  body: z.record(z.string(), z.unknown()),
  ack: z.custom<(answer?: unknown) => Promise<void>>((value) => typeof value === 'function'),
})

export type SocketOptions = {
  appToken: string
  clientOptions: webApi.WebClientOptions
  log: Log
  take: Take
}

export type Socket = Pick<Receiver, 'start' | 'stop'> & { problem(): string | null }

/**
 * Requests over Slack's socket. Bolt's receiver acknowledges before anything is done, and its own reconnecting
 * ends the process when Slack cannot be reached; so it only carries the messages, and both are done here.
 */
export function createSocket({ appToken, clientOptions, log, take }: SocketOptions): Socket {
  const { client } = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: boltLogger(log),
    installerOptions: { clientOptions },
  })
  let connected = false
  let stopped = true
  let timer: NodeJS.Timeout | undefined
  let waitMs = firstWaitMs

  client.on('connected', () => {
    connected = true
    waitMs = firstWaitMs
  })
  client.on('disconnected', () => {
    // A connection that was there and went is Slack's ordinary way to move us to another server.
    if (!stopped && connected) reconnect(0)
    connected = false
  })
  client.on('slack_event', (event: unknown) => {
    handle(event).catch(() => log.warn({}, 'slack socket: an answer was not delivered'))
  })

  async function handle(event: unknown): Promise<void> {
    const { success, data } = envelope.safeParse(event)
    if (!success) return
    const { status, body } = await take(data.body)
    // Not acknowledged is not taken in: Slack sends it again.
    if (status !== 503) await data.ack(body)
  }

  async function open(): Promise<void> {
    await client.start()
    if (stopped) await client.disconnect()
  }

  function reconnect(afterMs: number): void {
    timer = setTimeout(async () => {
      try {
        await open()
      } catch {
        if (stopped) return
        log.warn({ waitMs }, 'slack socket: no connection')
        reconnect(waitMs)
        waitMs = Math.min(waitMs * 2, longestWaitMs)
      }
    }, afterMs)
  }

  return {
    problem: () => (connected ? null : 'no connection'),
    async start() {
      stopped = false
      await open()
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      if (!connected) return
      const farewell = new Promise((resolve) => setTimeout(resolve, farewellMs).unref())
      await Promise.race([client.disconnect(), farewell])
    },
  }
}
