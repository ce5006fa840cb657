import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Translated } from '../../src/core/translated.ts'
import { type Chat, locales, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })
const issue = (month: string, network?: string) => ({
  id: `brief-${month}`,
  kind: 'news' as const,
  title: german(`Infobrief ${month}`),
  body: german('In dieser Ausgabe geht es um Anlaufstellen.\n\nDer zweite Absatz.'),
  link: `https://infobrief.example/${month}`,
  publishedOn: `2026-${month}-01`,
  ...(network ? { network } : {}),
})

let chat: Chat
beforeAll(async () => {
  const parts = ['Förderung', 'Treffen', 'Kurse'].map((name) => `*${name}*\n\nAbsatz zu ${name}.`)
  const long = {
    ...issue('01', 'rastatt'),
    id: 'brief-lang',
    title: german('Infobrief lang'),
    body: german(parts.join('\n\n')),
  }
  const articles = [...(twoNetworks.articles ?? []), issue('03', 'rastatt'), issue('11', 'land'), issue('07'), long]
  chat = await openChat({ content: { ...twoNetworks, articles } })
  await chat.db.announcement.create({
    data: {
      id: 'saal',
      networkId: 'rastatt',
      texts: { de: { title: 'Der Saal ist offen', body: 'Ab *18 Uhr*.', state: 'original' } },
      audience: {},
      state: 'finished',
      startedAt: new Date('2027-01-09T12:00:00Z'),
    },
  })
})
afterAll(() => chat.close())

test('issues come with the newest first, and can be read', async () => {
  const ana = chat.person('ana', { network: 'rastatt' })
  await ana.says('/infobrief')
  ana.sees(/2\. Infobrief 11, 1\. November 2026[\s\S]*3\. Infobrief 07[\s\S]*4\. Infobrief 03/)
  await ana.taps('2. Infobrief 11')
  ana.sees('Infobrief 11\n1. November 2026', 'Der zweite Absatz.', 'https://infobrief.example/11')
})

test('nobody reads the issues of another network', async () => {
  const bob = chat.person('bob', { network: 'land' })
  await bob.says('/news')
  bob.sees('Infobrief 11', 'Infobrief 07')
  bob.seesNot('Infobrief 03')
})

test('a long issue begins with its contents, and each part can be read', async () => {
  const cem = chat.person('cem', { network: 'rastatt' })
  await cem.says('/news lang')
  cem.sees('Gefunden mit „lang“', 'Infobrief lang')
  cem.seesNot('Infobrief 11')
  await cem.taps('1. Infobrief lang')
  cem.sees('Inhalt:\n\n1. Förderung\n2. Treffen\n3. Kurse', '/news/brief-lang?lang=de')
  cem.seesNot('Absatz zu Treffen')
  await cem.taps('Treffen')
  cem.sees('Treffen\n\nAbsatz zu Treffen.')
  cem.seesNot('Absatz zu Kurse')
  await cem.says('/news gibtesnicht')
  cem.sees('Mit „gibtesnicht“ habe ich nichts gefunden.')
})

test('announcements stand beside the issues; what did not arrive can be asked for', async () => {
  const [dee, eli] = [chat.person('dee', { network: 'rastatt' }), chat.person('eli', { network: 'rastatt' })]
  await Promise.all([dee.says('/help'), eli.says('/help')])
  await chat.db.recipient.create({
    data: { announcementId: 'saal', personId: await dee.id(), locale: 'de', state: 'sent' },
  })
  await eli.says('/news')
  eli.sees(/1\. Der Saal ist offen, 9\. Januar 2027\s+Ab 18 Uhr\./)
  await eli.taps('Was habe ich verpasst?')
  eli.sees('Das haben Sie noch nicht bekommen', 'Der Saal ist offen')
  eli.seesNot('Infobrief 07')
  await dee.says('/news')
  await dee.taps('Was habe ich verpasst?')
  dee.sees('Sie haben in den letzten 60 Tagen nichts verpasst.')
})

test('what the button asks can be written too, in every language', async () => {
  const fay = chat.person('fay', { network: 'rastatt' })
  await fay.says('/help')
  await chat.db.recipient.create({
    data: { announcementId: 'saal', personId: await fay.id(), locale: 'de', state: 'sent' },
  })
  const nothing = locales.translate('de').text('news:missed.nothing')
  for (const { locale } of locales.locales) {
    await fay.says(locales.translate(locale).text('news:missed.label'))
    fay.sees(nothing)
    expect(fay.buttons).not.toContain('1. Der Saal ist offen')
  }
  await fay.says('was habe ich verpasst')
  fay.sees(nothing)
})
