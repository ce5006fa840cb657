import { App, type Receiver, webApi } from '@slack/bolt'
import { z } from 'zod'
import type { Adapter, Limits, Log, Receive, StoredFiles } from '../../core/ports.ts'
import { createDirectChannels } from './direct.ts'
import { codeOf, isTokenRefused } from './errors.ts'
import { fetchFile } from './fetch.ts'
import { botOf, type Self } from './inbound.ts'
import { createIntake } from './intake.ts'
import { boltLogger } from './logger.ts'
import { slackRoute } from './requests.ts'
import { createSender } from './send.ts'
import { createSocket } from './socket.ts'
import { calling } from './transport.ts'

export type SlackConfig = {
  botToken: string
  /** For requests over HTTP. */
  signingSecret?: string
  /** For Socket Mode, which needs no address in the internet. */
  appToken?: string
  apiUrl?: string
}

export type SlackDeps = {
  log: Log
  /** Whether a word after /vernetzt names a command; anything else is a question. */
  isCommand(name: string): boolean
  files: StoredFiles
  limits?: Limits
  now?: () => number
  ackWithinMs?: number
  callTimeoutMs?: number
}

const callTimeoutMs = 20_000
/** Half a second under Slack's limit, for the way there and back. */
const ackWithinMs = 2500
/** One message a second in a channel, in short bursts more; several hundred a minute in a workspace. */
const slackLimits: Limits = {
  overallPerSecond: 8,
  chat: { private: { intervalMs: 1000, burst: 4 }, group: { intervalMs: 1000, burst: 4 } },
}

const identityShape = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string().optional() })

/** Slack, over HTTP with signatures or over its socket. Bolt is transport; no command is known here. */
export function slack(config: SlackConfig, deps: SlackDeps): Adapter {
  const { log, isCommand, limits = slackLimits, now = Date.now } = deps
  const clientOptions: webApi.WebClientOptions = {
    ...(config.apiUrl ? { slackApiUrl: config.apiUrl } : {}),
    // The outbox is the one layer that tries again.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: deps.callTimeoutMs ?? callTimeoutMs,
    logger: boltLogger(log),
  }
  const client = new webApi.WebClient(config.botToken, { ...clientOptions, fetch: calling })
  const direct = createDirectChannels(client)
  const sender = createSender({ client, direct, log, files: deps.files })
  let self: Self | null = null
  let receive: Receive | null = null
  let refused: string | null = 'not started'

  const app = new App({
    receiver: silent,
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
    clientOptions,
    logger: boltLogger(log),
  })
  const intake = createIntake({
    app,
    log,
    direct,
    isCommand,
    self: () => self,
    receive: () => receive,
    ackWithinMs: deps.ackWithinMs ?? ackWithinMs,
  })
  const socket = config.appToken
    ? createSocket({ appToken: config.appToken, clientOptions, log, take: intake.take })
    : null

  async function identify(): Promise<Self> {
    const { team_id, user_id, bot_id } = identityShape.parse(await client.auth.test())
    return { team: team_id, user: user_id, bot: bot_id ?? null }
  }

  return {
    name: 'slack',
    get bot() {
      return self ? botOf(self.team) : 'slack'
    },
    limits,
    routes: !socket && config.signingSecret ? [slackRoute(config.signingSecret, now, intake.take)] : [],
    async start(given) {
      try {
        self = await identify()
        receive = given
        await socket?.start(app)
        refused = null
      } catch (error) {
        receive = null
        refused = codeOf(error) ?? 'unreachable'
        throw new Error(`Slack: ${refused}`)
      }
    },
    async stop() {
      await socket?.stop()
      receive = null
      await intake.idle()
    },
    async send(delivery, hints) {
      const { sent, error } = await sender.send(delivery, hints)
      if (sent.state === 'sent') refused = null
      else if (isTokenRefused(error)) refused = codeOf(error)
      return sent
    },
    fetchFile: (reference) => fetchFile(client, config.botToken, reference),
    problem: () => refused ?? socket?.problem() ?? null,
  }
}

/** Requests reach Bolt through the one server's route, or through the socket. */
const silent: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} }
