import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createClient } from '../../src/store/client.ts'
import { contentFile } from '../../src/store/content/format.ts'
import { loadContent } from '../../src/store/content/load.ts'
import { beginsApplying, endsApplying, patience, reader } from '../support/applying.ts'
import { freshDatabase } from '../support/db.ts'
import { joinable } from '../support/joining.ts'
import { onTelegram, startAll } from '../support/platforms.ts'
import { freePort, type Server, startProcess } from '../support/server.ts'
import { telegramStandIn } from '../support/telegram.ts'
import { webMember } from '../support/web-member.ts'

/** Their words come from the locales, whatever these say. */
const languages = ['de', 'en', 'tr', 'ar'] as const
const every = process.env['EVERY_LANGUAGE'] !== undefined
/** Each platform in two languages; all of them with each other in `npm run prove`. */
const spoken = {
  telegram: every ? languages : (['de', 'ar'] as const),
  slack: every ? languages : (['en', 'tr'] as const),
  web: every ? languages : (['tr', 'ar'] as const),
}

/** One network, so that nobody is asked which one is meant. */
const content = {
  ...joinable,
  networks: joinable.networks?.filter(({ id }) => id === 'rastatt'),
}

describe('an organisation applies', () => {
  let all: Awaited<ReturnType<typeof startAll>>
  beforeAll(async () => {
    all = await startAll(content)
  }, 60_000)
  afterAll(() => all.stop())

  for (const [nth, platform] of (['telegram', 'slack', 'web'] as const).entries()) {
    it.concurrent.each(spoken[platform])(`on ${platform} in %s`, { timeout: 180_000 }, async (language) => {
      const found = all.platforms[platform]
      if (!found) throw new Error(`no platform ${platform}`)
      const name = `Nur ${platform} ${language}`
      const person = reader(found.member(9100 + nth * 10 + languages.indexOf(language), language), language)
      await beginsApplying(person, name)
      await endsApplying(person, name)
      const stored = await all.db.application.findMany({ where: { answers: { path: ['name'], equals: name } } })
      expect(stored).toMatchObject([{ state: 'submitted', locale: language, answers: { place: 'gaggenau', size: 30 } }])
      const consents = await all.db.consent.findMany({ where: { personId: stored[0]?.personId ?? '' } })
      expect(consents.map(({ locale }) => locale)).toEqual([language, language])
    })
  }

  it('on one sheet in Slack, and its coordination decides there', { timeout: 180_000 }, async () => {
    const [ana, cora] = ['U9201', 'U9202'].map((id) => all.slack.user({ id, locale: 'de-DE' }))
    if (!ana || !cora) throw new Error('nobody')
    await cora.says('Guten Tag')
    const { personId } = await vi.waitFor(() => all.db.identity.findFirstOrThrow({ where: { subject: 'U9202' } }))
    await all.db.seat.create({ data: { personId, role: 'coordinator', networkId: 'rastatt' } })
    await ana.slash('join')
    await vi.waitFor(() => expect(ana.messages.flatMap(({ buttons }) => buttons)).toContain('Antrag stellen'), patience)
    await ana.taps('Antrag stellen')
    await vi.waitFor(() => expect(ana.modal).not.toBeNull(), patience)
    const sheet = {
      name: 'Chor Olive',
      place: 'Gaggenau',
      legalForm: 'Initiative',
      fields: ['Kultur'],
      contactName: 'Chorleitung',
      contactReach: 'singen',
      visible: 'Nur der Koordination',
      consent: 'Ja, einverstanden',
    }
    await ana.submits(sheet)
    expect(Object.keys(ana.modal?.errors ?? {})).toEqual(['contactReach'])
    await ana.submits({ ...sheet, contactReach: 'chor@nur.example' })
    await vi.waitFor(() => expect(ana.messages.at(-1)?.text).toContain('ist abgeschickt'), patience)
    await vi.waitFor(() => expect(cora.messages.at(-1)?.text).toContain('Antrag: Chor Olive'), patience)
    await cora.taps('Aufnehmen')
    await vi.waitFor(() => expect(cora.messages.at(-1)?.buttons).toContain('Ja, aufnehmen'), patience)
    await cora.taps('Ja, aufnehmen')
    await vi.waitFor(() => expect(ana.messages.at(-1)?.text).toContain('Willkommen: „Chor Olive“'), patience)
  })
})

it('is begun on Telegram and finished in the browser, over the death of the process', {
  timeout: 180_000,
}, async () => {
  const database = await freshDatabase()
  const db = createClient(database.url, { poolSize: 2 })
  await loadContent(db, contentFile.parse(content), { demo: false })
  const telegram = await telegramStandIn({ retry: { firstMs: 10, longestMs: 100 } })
  const port = await freePort()
  const start = (): Promise<Server> =>
    startProcess({
      DATABASE_URL: database.url,
      DATA_DIR: '/tmp/vernetzt-joining-test',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      IMPRINT: 'test',
      CONTROLLER: 'test',
      PRIVACY_CONTACT: 'test@rastatt.example',
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-thirty-two-characters-or-more',
    })
  let server = await start()
  const people = languages.map((language, nth) => {
    const member = onTelegram(telegram).member(9300 + nth, language)
    return { language, subject: String(9300 + nth), name: `Haus ${nth}`, there: reader(member, language) }
  })
  await Promise.all(people.map(({ there, name }) => beginsApplying(there, name)))
  await server.kill()
  server = await start()

  for (const { language, name, subject, there } of people) {
    const here = reader(webMember(server.url, language), language)
    await here.chooses()
    await isOnePerson(db, subject)
    await here.says(here.t.text('joining:apply.label'))
    await here.reads(here.t.text('joining:apply.begun'))
    await here.presses('joining:resume.thereNamed', { name, platform: 'Telegram' })
    await here.asked('languages')
    await endsApplying(here, name)
    await there.presses('dialogue:skip')
    await there.reads(there.t.text('dialogue:closed'))
  }
  const applications = await db.application.findMany({ orderBy: { createdAt: 'asc' } })
  expect(applications.map(({ answers }) => answers)).toMatchObject(
    people.map(({ name }) => ({ name, place: 'gaggenau', fields: ['women'], size: 30 })),
  )

  await server.stop()
  await telegram.stop()
  await db.$disconnect()
  await database.drop()
})

/** The newest person of the browser is the one of this Telegram account. */
async function isOnePerson(db: ReturnType<typeof createClient>, subject: string): Promise<void> {
  const { personId } = await db.identity.findFirstOrThrow({ where: { subject } })
  const other = await db.person.findFirstOrThrow({
    where: { identities: { every: { bot: 'web' } } },
    orderBy: { createdAt: 'desc' },
  })
  await db.identity.updateMany({ where: { personId: other.id }, data: { personId } })
  await db.conversation.updateMany({ where: { personId: other.id }, data: { personId } })
  await db.person.delete({ where: { id: other.id } })
}
