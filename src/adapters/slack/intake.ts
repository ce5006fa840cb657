import type { App } from '@slack/bolt'
import type { Instant, Log, Receive } from '../../core/ports.ts'
import type { DirectChannels } from './direct.ts'
import type { Known, Self } from './inbound.ts'
import { type Kind, kindOf, needsDirect, parse, teamsOf } from './parse.ts'
import { hintText, respond } from './response.ts'
import { type Envelope, envelopeShape, homeShape, readMetadata } from './shapes.ts'
import { escapeText } from './text.ts'

/** What Slack gets for a request; only 200 is an acknowledgement. */
export type Outcome = { status: 200 | 400 | 403 | 503; body?: Record<string, unknown> }
export type Take = (body: Record<string, unknown>) => Promise<Outcome>

export type IntakeOptions = {
  app: App
  log: Log
  direct: DirectChannels
  isCommand: Known['isCommand']
  /** Null until Slack has said who we are. */
  self: () => Self | null
  receive: () => Receive | null
  /** Slack gives up on a request after three seconds. */
  ackWithinMs: number
}

const acknowledged: Outcome = { status: 200 }
const malformed: Outcome = { status: 400 }
const notOurs: Outcome = { status: 403 }
const later: Outcome = { status: 503 }
/** Nobody sends these again, so a slow commit must not look like a failure to the person. */
const neverRetried = new Set<Kind>(['command', 'action'])

export type Intake = {
  take: Take
  /** Resolves when nothing is underway, or nothing that Slack still waits for. */
  idle(): Promise<void>
}

type Request = { kind: Kind; envelope: Envelope; settle(outcome: Outcome): void }

/** Takes requests in through Bolt: acknowledged as soon as they are committed, and in time in any case. */
export function createIntake(options: IntakeOptions): Intake {
  const { app, direct, log } = options
  const requests = new WeakMap<object, Request>()
  const underway = new Set<Promise<unknown>>()

  app.use(async ({ body }) => {
    const request = requests.get(body)
    if (request) request.settle(await commit(request, body))
  })

  async function take(body: Record<string, unknown>): Promise<Outcome> {
    const { success, data: envelope } = envelopeShape.safeParse(body)
    if (!success) return malformed
    if (envelope.type === 'url_verification') return { status: 200, body: { challenge: envelope.challenge ?? '' } }
    if (envelope.ssl_check) return acknowledged
    const self = options.self()
    if (!self) return later
    if (!teamsOf(envelope).includes(self.team)) return notOurs
    const kind = kindOf(envelope)
    if (kind === 'other') return acknowledged
    const working = process({ kind, envelope, settle: () => {} }, body)
    underway.add(working)
    working.finally(() => underway.delete(working))
    return inTime(kind, working)
  }

  /** Through Bolt, which knows every kind of request and calls the middleware above. */
  async function process(request: Request, body: Record<string, unknown>): Promise<Outcome> {
    // Until the middleware says otherwise, Bolt could not make anything of it.
    let outcome = malformed
    requests.set(body, { ...request, settle: (settled) => (outcome = settled) })
    try {
      // Bolt acknowledges events before anything is done; ours is given only after the commit.
      await app.processEvent({ body, ack: async () => {} })
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'unknown', kind: request.kind }, 'slack request unread')
    }
    return outcome
  }

  async function inTime(kind: Kind, working: Promise<Outcome>): Promise<Outcome> {
    const { promise: late, resolve } = Promise.withResolvers<Outcome>()
    const timer = setTimeout(() => resolve(neverRetried.has(kind) ? acknowledged : later), options.ackWithinMs)
    try {
      return await Promise.race([working, late])
    } finally {
      clearTimeout(timer)
    }
  }

  async function commit({ kind, envelope }: Request, body: object): Promise<Outcome> {
    const self = options.self()
    const receive = options.receive()
    if (!self || !receive) return later
    const inbound = parse(kind, body, { self, isCommand: options.isCommand, direct: await directOf(kind, envelope) })
    if (!inbound) return acknowledged
    if (inbound.place === 'private' && inbound.sender && inbound.address.startsWith('D'))
      direct.learn(inbound.sender.subject, inbound.address)
    const { trigger_id, response_url } = envelope
    try {
      const instant = await receive(inbound, trigger_id ? { trigger: hintText(trigger_id, response_url) } : undefined)
      return { status: 200, ...bodyOf(kind, instant, response_url) }
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'unknown', kind }, 'slack request not committed')
      return later
    }
  }

  async function directOf(kind: Kind, envelope: Envelope): Promise<string | null | undefined> {
    const user = needsDirect(kind, envelope)
    if (!user) return undefined
    return readMetadata(homeShape, envelope.view?.private_metadata)?.direct ?? direct.of(user)
  }

  function bodyOf(
    kind: Kind,
    { formErrors, toast }: Instant,
    responseUrl: string | undefined,
  ): { body?: Outcome['body'] } {
    if (kind === 'submission') {
      return { body: formErrors ? { response_action: 'errors', errors: formErrors } : { response_action: 'clear' } }
    }
    if (!toast) return {}
    const sign = { response_type: 'ephemeral', text: escapeText(toast) } as const
    if (kind === 'command') return { body: sign }
    // A button's acknowledgement carries nothing; the sign may be lost.
    if (responseUrl) respond(responseUrl, { ...sign, replace_original: false }).catch(() => {})
    return {}
  }

  return {
    take,
    async idle() {
      const { promise: late, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, options.ackWithinMs)
      await Promise.race([Promise.allSettled(underway), late])
      clearTimeout(timer)
    },
  }
}
