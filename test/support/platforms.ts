import pino from 'pino'
import type { z } from 'zod'
import { readConfig } from '../../src/config.ts'
import { startServer } from '../../src/server.ts'
import { createClient } from '../../src/store/client.ts'
import { contentFile } from '../../src/store/content/format.ts'
import { loadContent } from '../../src/store/content/load.ts'
import { freshDatabase } from './db.ts'
import { freePort } from './server.ts'
import { slackStandIn } from './slack.ts'
import { telegramStandIn } from './telegram.ts'
import { webMember } from './web-member.ts'

/** Somebody who writes on one platform, as every platform's people do. */
export type Member = {
  says(text: string): Promise<unknown>
  /** A command, as people type it there. */
  commands(name: string, argument?: string): Promise<unknown>
  taps(label: string): Promise<unknown>
  /** All that the chat shows now, oldest first. */
  texts(): string[] | Promise<string[]>
  labels(): string[] | Promise<string[]>
  files(): { name: string }[] | Promise<{ name: string }[]>
  /** Takes in what came by itself, where the platform does not bring it. */
  looks?(): Promise<void>
}

export type Platform = {
  name: string
  member(id: number, locale: string): Member
  /** Whether the platform says which language a person uses. */
  hints: boolean
  /** The next sends fail before they are accepted; null where nothing is sent. */
  failNext: ((times: number) => void) | null
}

const signingSecret = 'a-signing-secret-of-32-characters'

/** The whole product with all its platforms, on a database of its own. */
export async function startAll(content: z.input<typeof contentFile>) {
  const database = await freshDatabase()
  const db = createClient(database.url, { poolSize: 2 })
  await loadContent(db, contentFile.parse(content), { demo: false })
  const telegram = await telegramStandIn({ retry: { firstMs: 10, longestMs: 100 } })
  const slack = await slackStandIn({ botToken: 'xoxb-test', signingSecret })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const config = readConfig({
    DATABASE_URL: database.url,
    DATA_DIR: '/tmp/vernetzt-contract-test',
    PORT: String(port),
    PUBLIC_URL: url,
    IMPRINT: 'test',
    CONTROLLER: 'test',
    PRIVACY_CONTACT: 'test@rastatt.example',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-thirty-two-characters-or-more',
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.url,
  })
  const running = await startServer(config, pino({ level: 'silent' }))
  slack.target = `${url}/slack/events`
  const platforms: Record<string, Platform> = {
    telegram: onTelegram(telegram),
    slack: onSlack(slack),
    web: { name: 'web', hints: true, failNext: null, member: (_id, locale) => webMember(url, locale) },
  }
  return {
    url,
    db,
    telegram,
    slack,
    platforms,
    running,
    async stop() {
      await running.stop()
      await Promise.all([telegram.stop(), slack.close(), db.$disconnect()])
      await database.drop()
    },
  }
}

/** Telegram's people, as those of every platform. */
export function onTelegram(standIn: Awaited<ReturnType<typeof telegramStandIn>>): Platform {
  return {
    name: 'telegram',
    hints: true,
    failNext: (times) => standIn.failNext(times, '500'),
    member(id, locale) {
      const user = standIn.user({ id, languageCode: locale })
      return {
        says: user.says,
        commands: (name, argument = '') => user.says(`/${name} ${argument}`.trim()),
        taps: user.taps,
        texts: () => user.messages.map((message) => message.text),
        labels: () => user.messages.flatMap((message) => message.rows.flat()),
        files: () => user.messages.flatMap((message) => message.documents.map(({ name }) => ({ name }))),
      }
    },
  }
}

function onSlack(standIn: Awaited<ReturnType<typeof slackStandIn>>): Platform {
  return {
    name: 'slack',
    hints: false,
    failNext: (times) => standIn.failNext(times, '500'),
    member(id, locale) {
      const user = standIn.user({ id: `U${id}`, locale })
      // A person whose language is not the default chooses it once.
      const inLanguage = locale === 'de' ? Promise.resolve() : user.slash(`language ${locale}`)
      const then = <T>(act: () => Promise<T>): Promise<T> => Promise.resolve(inLanguage).then(act)
      return {
        says: (text) => then(() => user.says(text)),
        commands: (name, argument = '') => then(() => user.slash(`${name} ${argument}`.trim())),
        taps: (label) => then(() => user.taps(label)),
        texts: () => user.messages.map((message) => message.text),
        labels: () => user.messages.flatMap((message) => message.buttons),
        files: () => user.messages.flatMap((message) => message.files),
      }
    },
  }
}
