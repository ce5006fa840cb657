import { createFaults } from './slack/faults.ts'
import { createPayloads } from './slack/payloads.ts'
import { createPerson } from './slack/person.ts'
import { createRequests } from './slack/requests.ts'
import { createApi } from './slack/server.ts'
import { createSockets } from './slack/socket.ts'
import { type Message, Workspace } from './slack/workspace.ts'

export { formOf, sign } from './slack/requests.ts'

export type SlackStandInOptions = {
  botToken: string
  signingSecret: string
  appToken?: string
  /** How long the app may take to acknowledge; Slack's three seconds. */
  ackMs?: number
  /** Waits before an event is sent again; by default Slack's at once, 1 and 5 minutes, a thousand times faster. */
  retryMs?: readonly number[]
  triggerMs?: number
  /** Slack's one message a second per channel; off unless given. */
  limit?: { perSecond: number; burst: number }
  /** Tells the app of its own messages, as Slack does. */
  echoes?: boolean
}

const identity = { team: 'T024BE7LD', botUser: 'U0VERNETZT', botId: 'B0VERNETZT', appId: 'A0VERNETZT' }

/** A strict Slack: Web API, signed requests with retries, Socket Mode. Over real HTTP, on this machine only. */
export async function slackStandIn(options: SlackStandInOptions) {
  const { ackMs = 3000, retryMs = [0, 60, 300], triggerMs = 3000, echoes = true } = options
  const workspace = new Workspace(identity, triggerMs)
  const faults = createFaults()
  const sockets = createSockets(identity.appId)
  let target: string | null = null
  let closed = false
  const api = await createApi({
    workspace,
    faults,
    botToken: options.botToken,
    appToken: options.appToken,
    ...(options.limit ? { limit: options.limit } : {}),
    socketUrl: () => `${api.origin.replace('http', 'ws')}/link`,
    upgrade: sockets.upgrade,
  })
  const payloads = createPayloads(workspace, () => api.origin)
  const requests = createRequests({
    signingSecret: options.signingSecret,
    target: () => target,
    sockets,
    ackMs,
    retryMs,
    ended: () => workspace.emit('changed'),
  })

  /** Every message of the bot in a direct channel comes back to it as an event. */
  function echo(message: Message, before: string | null): void {
    const reachable = target !== null || sockets.connected() > 0
    if (!echoes || closed || !reachable || message.for || !message.channel.startsWith('D')) return
    if (message.user !== identity.botUser) return
    void requests.bring('event', before === null ? payloads.message(message) : payloads.changed(message, before))
  }
  workspace.on('said', echo)

  return {
    ...identity,
    /** For `SLACK_API_URL`. */
    url: `${api.origin}/api/`,
    /** Where requests go, such as `http://127.0.0.1:3000/slack/events`; null: over the socket. */
    get target() {
      return target
    },
    set target(url: string | null) {
      target = url
    },
    calls: api.calls,
    /** What the app was sent, with its answers. */
    delivered: requests.delivered,
    posts: workspace.posts,
    failures: workspace.failures,
    /** Files that people give, by their id. */
    given: workspace.given,
    payloads,
    bring: requests.bring,
    sockets,
    failNext: faults.failNext,
    hold: faults.hold,
    /** Answers every call with a word such as `token_revoked`, until given null. */
    refuseToken(word: string | null) {
      api.token.refused = word
    },
    user: (who: { id: string; locale?: string }) => createPerson(who, { workspace, payloads, requests }),
    channel(id: string, members: readonly string[], { bot = true, archived = false } = {}) {
      const channel = workspace.channel(id, [...members, ...(bot ? [identity.botUser] : [])])
      channel.archived = archived
      return channel
    },
    trigger: (user: string) => workspace.trigger(user),
    /** Resolves with the first true value; looked at again whenever something changed. */
    until<T>(look: () => T | undefined | null | false, withinMs = 4000): Promise<T> {
      return new Promise((resolve, reject) => {
        const check = () => {
          const found = look()
          if (!found) return
          clearTimeout(timer)
          workspace.off('changed', check)
          resolve(found)
        }
        const timer = setTimeout(() => {
          workspace.off('changed', check)
          const said = workspace.posts.slice(-3).map((post) => post.text.slice(0, 80))
          reject(new Error(`Slack: nothing of the kind within ${withinMs} ms; last said: ${JSON.stringify(said)}`))
        }, withinMs)
        workspace.on('changed', check)
        check()
      })
    },
    async close() {
      closed = true
      sockets.drop()
      await api.close()
    },
  }
}
