import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Translated } from '../../src/core/translated.ts'
import { type Chat, locales, openChat } from '../support/chat.ts'
import { looseIn } from '../support/isolation.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { someProgrammes } from '../support/programmes.ts'

const arabic = (de: string, ar: string): Translated => ({
  de: { text: de, state: 'original' },
  ar: { text: ar, state: 'reviewed' },
  fa: { text: ar, state: 'reviewed' },
})

const content = {
  ...yearOfMeetings,
  programmes: someProgrammes.programmes?.map((programme) => ({
    ...programme,
    howTo: arabic('Rufen Sie an.', 'اتصلوا بالرقم 0171/3920030 أو اكتبوا إلى foerderung@rastatt.example.'),
  })),
  organisations: [
    {
      id: 'salam',
      name: 'سلام 2020',
      legalForm: 'association' as const,
      place: 'rastatt-stadt',
      fields: ['culture' as const],
      description: arabic('Telefon +49 171 3920040', 'الهاتف +49 171 3920040، حتى 3.000 € لكل مشروع'),
      website: 'https://salam.example',
      memberships: [{ network: 'rastatt', state: 'active' as const }],
    },
  ],
  articles: [
    {
      id: 'beratung',
      about: 'advice',
      title: arabic('Migrationsberatung', 'استشارة الهجرة'),
      body: arabic('Telefon 0171/3920050', 'الهاتف ٠١٧١/٣٩٢٠٠٥٠، البريد beratung@rastatt.example، antrag.pdf'),
      source: 'Landratsamt',
      link: 'https://beratung.example',
      publishedOn: '2026-09-01',
      checkedOn: '2026-10-15',
    },
  ],
}

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())
const member = (name: string, locale: string) => chat.person(name, { locale, network: 'rastatt' })

describe('days in Persian', () => {
  test('are said in both calendars, wherever they are shown', async () => {
    const ana = member('ana', 'fa')
    await ana.says('/meetings')
    ana.sees('پنجشنبه 11 مارس 2027 (20 اسفند 1405)', 'شنبه 8 مهٔ 2027 (18 اردیبهشت 1406)')
    await ana.says('/funding')
    ana.sees('31 ژانویهٔ 2027 (11 بهمن 1405)', '10 ژانویهٔ 2027 (20 دی 1405)')
    await ana.says('/human')
    ana.sees('15 اکتبر 2026 (23 مهر 1405)')
    await ana.send({ type: 'home' })
    ana.sees('پنجشنبه 11 مارس 2027 (20 اسفند 1405)', '31 ژانویهٔ 2027 (11 بهمن 1405)')
  })

  test('months too, and Arabic has one calendar', async () => {
    const ben = member('ben', 'fa')
    await ben.says('جلسه‌های ماه مارس؟')
    ben.sees('مارس 2027 (اسفند 1405 و فروردین 1406)')
    const cem = member('cem', 'ar')
    await cem.says('/meetings')
    cem.sees('١١ مارس ٢٠٢٧')
    expect(cem.answer).not.toContain('اسفند')
  })
})

describe.each(['ar', 'fa'])('in %s', (locale) => {
  test('numbers, addresses, codes and amounts keep their order, wherever they are shown', async () => {
    const dee = member(`dee-${locale}`, locale)
    const shows = (...expected: string[]) => {
      dee.sees(...expected)
      expect(looseIn(dee.answer)).toEqual([])
      expect(dee.buttons.flatMap(looseIn)).toEqual([])
    }
    await dee.says('/contact')
    shows('\u2068+49 171 3920010\u2069', '\u2068integration@rastatt.example\u2069')
    await dee.says('/human')
    shows('\u20660171/3920050\u2069', '\u2066antrag.pdf\u2069')
    await dee.says('/organisations')
    await dee.taps('2020')
    shows('\u2066+49 171 3920040\u2069', 'https://salam.example', '+49 171 3920010')
    await dee.says('/funding')
    await dee.says('1')
    shows('https://stiftung.example/antrag')
    await dee.says('/meetings')
    shows('Landratsamt Rastatt')
    await dee.says('2')
    shows('https://www.openstreetmap.org', '+49 171 3920010')
    await dee.send({ type: 'text', text: 'Ich will mich umbringen' })
    shows('\u2066112\u2069', '116 123\u2069')
  })

  const words = (key: string) => locales.translate(locale).text(key)

  test('a code can be copied without marks', async () => {
    const eli = member(`eli-${locale}`, locale)
    await eli.says('/help')
    await eli.becomes('coordinator', 'rastatt')
    await eli.says('/coordinate')
    await eli.taps(words('coordination:invite.label'))
    await eli.taps(words('coordination:role.coordinator'))
    await eli.taps(words('coordination:invite.confirm'))
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(eli.answer)?.[0]
    eli.sees(`\u2068${code}\u2069`)
    expect(JSON.stringify(eli.replies)).toContain(JSON.stringify({ type: 'code', text: code }))
    expect(looseIn(eli.answer)).toEqual([])
  })
})
