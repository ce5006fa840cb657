import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Translated } from '../../src/core/translated.ts'
import { type Chat, locales, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())

test('who is responsible: role, what for, phone, mail, office', async () => {
  const ana = chat.person('ana', { network: 'rastatt' })
  await ana.says('/kontakt')
  ana.sees(
    'Integrationsbeauftragte\nMitgliedschaft und Treffen\nTelefon: +49 171 3920010\nE-Mail: integration@rastatt.example\nAdresse: Landratsamt Rastatt',
  )
  ana.sees('Geschäftsstelle')
})

test('a human: truthfully how, and advice with its source and date', async () => {
  const ben = chat.person('ben', { network: 'rastatt' })
  await ben.says('/mensch')
  ben.sees('Ich kann Ihre Nachricht noch nicht selbst weitergeben.', 'Integrationsbeauftragte')
  ben.sees('Migrationsberatung', 'Quelle: Landratsamt. Stand: 15. Oktober 2026.')
  ben.seesNot('Geschäftsstelle')
  await ben.taps('Kontakt')
  ben.sees('Geschäftsstelle')
})

test('without a network advice comes first, then the question which network', async () => {
  const cem = chat.person('cem')
  await cem.says('/human')
  cem.sees('Migrationsberatung', 'In welcher Gemeinde')
  await cem.says('Rastatt')
  cem.sees('Integrationsbeauftragte')
})

test('what is none of ours but needs help is told where advice is, as of when', async () => {
  const eva = chat.person('eva', { network: 'rastatt' })
  await eva.says('Mein Asylantrag wurde abgelehnt, was soll ich tun?')
  eva.sees('Ich kenne nur das Netzwerk.', 'Migrationsberatung', 'Quelle: Landratsamt. Stand: 15. Oktober 2026.')
  eva.seesButtons('Mensch fragen')
  await eva.says('Wie erreiche ich die Migrationsberatung?')
  eva.sees('Migrationsberatung')
  eva.seesNot('Integrationsbeauftragte')
})

describe('advice', () => {
  const text = (de: string, en: string): Translated => ({
    de: { text: de, state: 'original' },
    en: { text: en, state: 'reviewed' },
  })
  const pointer = (id: string, checkedOn: string | undefined, more = {}) => ({
    id,
    about: 'advice',
    title: text(`Beratung ${id}`, `Advice ${id}`),
    body: text('Berät kostenlos.', 'Advises free of charge.'),
    source: `Landratsamt ${id}`,
    publishedOn: '2024-01-01',
    ...(checkedOn ? { checkedOn } : {}),
    ...more,
  })
  let advised: Chat
  beforeAll(async () => {
    advised = await openChat({
      now: '2027-01-10T18:00:00Z',
      content: {
        ...twoNetworks,
        articles: [
          pointer('neu', '2026-12-01'),
          pointer('jahr', '2026-01-10'),
          pointer('alt', '2026-01-09'),
          pointer('ungeprueft', undefined),
          pointer('quellenlos', '2026-12-01', { source: undefined }),
          pointer('rundbrief', '2026-12-01', { kind: 'news' as const }),
        ],
        courses: [pointer('kurs', '2026-12-01')],
      },
    })
  })
  afterAll(() => advised.close())

  test('says who vouches for it and since when, and warns after a year; a human is beside it', async () => {
    const gil = advised.person('gil', { network: 'rastatt' })
    await gil.says('Mein Asylantrag wurde abgelehnt, was soll ich tun?')
    gil.sees('Beratung neu\nBerät kostenlos.\nQuelle: Landratsamt neu. Stand: 1. Dezember 2026.')
    gil.sees('Quelle: Landratsamt jahr. Stand: 10. Januar 2026.\n\n')
    gil.sees(
      'Quelle: Landratsamt alt. Stand: 9. Januar 2026.\nDas ist über ein Jahr her. Die Angaben können veraltet sein.',
    )
    expect(gil.answer.match(/über ein Jahr her/g)).toHaveLength(1)
    gil.seesButtons('Mensch fragen')
    await gil.taps('Mensch fragen')
    gil.sees('Integrationsbeauftragte', 'Beratung neu')
  })

  test('is not passed on where nobody vouches for it', async () => {
    const hal = advised.person('hal', { network: 'rastatt', locale: 'en' })
    await hal.says('My asylum application was rejected, what should I do?')
    hal.sees('Advice neu', 'Source: Landratsamt alt. As of 9 January 2026.\nThat is more than a year ago.')
    hal.seesNot('ungeprueft', 'quellenlos', 'rundbrief', 'kurs')
    hal.seesButtons('Ask a human')
    await hal.says('/human')
    hal.sees('Integration officer', 'Advice neu')
    hal.seesNot('ungeprueft', 'quellenlos', 'rundbrief', 'kurs')
  })

  test('and where there is none, the human is what remains', async () => {
    const none = await openChat({ content: { ...twoNetworks, articles: [pointer('ungeprueft', undefined)] } })
    const ida = none.person('ida', { network: 'rastatt' })
    await ida.says('Mein Asylantrag wurde abgelehnt, was soll ich tun?')
    ida.seesNot('Beratung')
    ida.seesButtons('Mensch fragen')
    await none.close()
  })
})

test.each(locales.locales.map(({ locale }) => locale))('the numbers for those in danger are these in %s', (locale) => {
  const t = locales.translate(locale)
  const said = ['answer', 'emergency', 'line', 'program'].map((key) => t.text(`contact:crisis.${key}`)).join('\n')
  expect(said.match(/\p{Nd}[\p{Nd} ]*\p{Nd}/gu)).toEqual(['112', '116 123'])
})

test('whose life is in danger is told who answers now, in the middle of a form too', async () => {
  const fee = chat.person('fee', { network: 'rastatt' })
  await fee.says('/funding')
  await fee.taps('Suche ändern')
  await fee.taps('Ort ändern')
  await fee.says('ich will mich umbringen')
  fee.sees('112', '116 123', 'Tag und Nacht')
  fee.seesButtons('Mensch fragen')
})

test('numbers and addresses stay left to right in Arabic', async () => {
  const dee = chat.person('dee', { locale: 'ar', network: 'rastatt' })
  await dee.says('/contact')
  expect(dee.answer).toContain('\u2068+49 171 3920010\u2069')
})
