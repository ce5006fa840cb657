import { type SlackDeps, slack } from '../../../src/adapters/slack/index.ts'
import type { Inbound, Reply } from '../../../src/core/message.ts'
import type { Delivery, Instant, Log } from '../../../src/core/ports.ts'
import { createServer } from '../../../src/http.ts'
import { noFiles } from '../files.ts'
import { type SlackStandInOptions, slackStandIn } from '../slack.ts'

export const signingSecret = 'a-signing-secret-of-32-characters'
const [botToken, appToken] = ['xoxb-1-test', 'xapp-1-test']
const commands = new Set(['treffen', 'hilfe'])

export type Setup = {
  way?: 'http' | 'socket'
  platform?: Partial<SlackStandInOptions>
  deps?: Partial<SlackDeps>
  /** The program behind the adapter. */
  receive?(inbound: Inbound, trigger?: string): Promise<Instant> | Instant
  /** Left to the test otherwise. */
  starts?: boolean
  token?: string
  apiUrl?: string
}

/** The adapter between the stand-in and a program that the test brings. */
export async function setUp({ way = 'http', starts = true, ...given }: Setup = {}) {
  const platform = await slackStandIn({ botToken, signingSecret, appToken, ...given.platform })
  const received: Inbound[] = []
  const lines: string[] = []
  const adapter = slack(
    {
      botToken: given.token ?? botToken,
      ...(way === 'http' ? { signingSecret } : { appToken }),
      apiUrl: given.apiUrl ?? platform.url,
    },
    { log: recording(lines), files: noFiles, isCommand: (name) => commands.has(name), ...given.deps },
  )
  const server = createServer({ host: '127.0.0.1', port: 0, log: recording(lines) }, adapter.routes)
  const { url } = await server.listen()
  const address = `${url}/slack/events`
  if (way === 'http') platform.target = address
  const start = () =>
    adapter.start(async (inbound, hints) => {
      received.push(inbound)
      return (await given.receive?.(inbound, hints?.trigger)) ?? {}
    })
  if (starts) await start()
  let sent = 0
  return {
    platform,
    adapter,
    address,
    /** What reached the program, without the bot's echoes, which never do. */
    received,
    /** Everything that was logged. */
    lines,
    start,
    send(reply: Partial<Reply>, to: Partial<Delivery> & { address: string }, trigger?: string) {
      sent += 1
      const delivery = { id: String(sent), bot: adapter.bot, locale: 'de', reply: { body: [], ...reply } }
      return adapter.send({ ...delivery, ...to }, trigger === undefined ? {} : { trigger })
    },
    async [Symbol.asyncDispose]() {
      await adapter.stop()
      await platform.close()
      await server.close()
    },
  }
}

function recording(lines: string[]): Log {
  const write = (level: string) => (fields: Record<string, unknown>, message: string) => {
    lines.push(JSON.stringify({ level, ...fields, message }))
  }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}
