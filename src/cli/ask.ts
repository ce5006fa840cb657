import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Context } from '../core/feature.ts'
import { type Locales, loadLocales } from '../core/i18n.ts'
import type { Transaction, Understanding } from '../core/ports.ts'
import { plain } from '../core/rich.ts'
import { createRouter } from '../core/router.ts'
import { createFeatures, withoutEffects } from '../features/index.ts'
import type { PrismaClient } from '../store/generated/client.ts'
import { createUnderstanding } from '../understanding/index.ts'
import { placesOf } from '../understanding/store.ts'
import { type CliCall, UsageError } from './call.ts'
import { checkNetwork, withDatabase } from './session.ts'

const line = z.object({ id: z.union([z.string(), z.number()]), text: z.string(), locale: z.string().optional() })
const instant = z.iso.datetime({ offset: true }).or(z.iso.date())
const localesDirectory = join(import.meta.dirname, '../../locales')

type Question = { text: string; locale: string }

/** Answers questions as the chat would, in a transaction that is rolled back. */
export async function ask({ config, values, positionals }: CliCall): Promise<void> {
  const text = positionals.join(' ').trim()
  const json = values['json'] === true
  if (text === '' && !json) throw new UsageError('a text is missing')
  const at = instant.optional().safeParse(values['now'])
  if (!at.success) throw new UsageError('--now must be an ISO instant such as 2027-01-10T18:00:00Z')
  const now = at.data ? new Date(at.data) : new Date()
  const locales = loadLocales(localesDirectory)
  const locale = locales.match(typeof values['locale'] === 'string' ? values['locale'] : config.defaultLocale)
  if (!locale) throw new UsageError(`--locale must be one of ${locales.locales.map((each) => each.locale).join(', ')}`)
  const network = typeof values['network'] === 'string' ? values['network'] : null
  await withDatabase(config, async ({ db }) => {
    if (network !== null) await checkNetwork(db, network)
    const understanding = await createUnderstanding({ localesDirectory, places: () => placesOf(db), zone: config.zone })
    const answer = answering({
      db,
      locales,
      understanding,
      now,
      network,
      zone: config.zone,
      defaultLocale: config.defaultLocale,
    })
    if (text !== '') {
      const question = { text, locale }
      const said = await answer(question)
      print(json ? JSON.stringify({ ...(await meaning(understanding, question, now)), text: said }) : said)
      return
    }
    let number = 0
    for await (const raw of createInterface({ input: process.stdin })) {
      number += 1
      if (raw.trim() === '') continue
      const asked = readLine(raw, number)
      const question = { text: asked.text, locale: locales.match(asked.locale) ?? locale }
      const { id } = asked
      print(JSON.stringify({ id, ...(await meaning(understanding, question, now)), text: await answer(question) }))
    }
  })
}

function readLine(raw: string, number: number): z.infer<typeof line> {
  const { data } = line.safeParse(jsonOf(raw))
  if (!data) throw new Error(`line ${number}: must be like {"id": 1, "text": "…", "locale": "de"}`)
  return data
}

function jsonOf(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

async function meaning(understanding: Understanding, { text, locale }: Question, now: Date) {
  const { language, intent, intents, confidence, candidates, slots } = await understanding.understand(text, {
    locale,
    now,
  })
  return { language, intent, intents, confidence, candidates, slots }
}

type Answering = {
  db: PrismaClient
  locales: Locales
  understanding: Understanding
  now: Date
  network: string | null
  zone: string
  defaultLocale: string
}

/** Thrown to roll back: asking from the command line changes nothing. */
class Unchanged extends Error {}

function answering({ db, network, ...options }: Answering): (question: Question) => Promise<string> {
  const features = createFeatures(withoutEffects)
  const router = createRouter({ ...options, features, clock: { now: () => options.now } })
  return async ({ text, locale }) => {
    let said = ''
    const turn = async (tx: Transaction) => {
      const { replies } = await router.handle({
        inbound: {
          id: 'ask',
          bot: 'cli',
          address: 'cli',
          place: 'private',
          sender: { tenant: 'cli', subject: 'cli', locale },
          content: { type: 'text', text },
        },
        person: { id: '00000000-0000-0000-0000-000000000000', locale: null, seats: [], ofAge: false, agreed: [] },
        conversation: {
          id: '00000000-0000-0000-0000-000000000000',
          bot: 'cli',
          address: 'cli',
          place: 'private',
          networks: network ? [network] : [],
          locale: null,
          state: { greeted: true },
        },
        tx,
        pressed: null,
        remember: forget,
      })
      said = replies.map((reply) => plain(reply.body)).join('\n\n')
      throw new Unchanged()
    }
    try {
      await db.$transaction(turn)
    } catch (error) {
      if (!(error instanceof Unchanged)) throw error
    }
    return said
  }
}

const forget: Context['remember'] = (_key, load) => load()

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
