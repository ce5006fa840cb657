import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startAll } from '../support/platforms.ts'
import { adapterContract } from './contract.ts'

const de = (text: string) => ({ de: { text, state: 'original' as const } })
const long = Array.from({ length: 60 }, (_, index) => `Absatz ${index + 1} ${'und noch ein Satz zum Lesen '.repeat(6)}`)

let all: Awaited<ReturnType<typeof startAll>>

beforeAll(async () => {
  all = await startAll({
    places: [{ id: 'rastatt', name: 'Rastatt', kind: 'municipality' }],
    networks: [
      {
        id: 'rastatt',
        name: de('Netzwerk Rastatt'),
        description: de('Vereine im Landkreis.'),
        joining: de('Alle Vereine.'),
        benefits: de('Gemeinsam sichtbar.'),
        place: 'rastatt',
        contacts: [{ id: 'office', role: de('Integrationsbeauftragte'), email: 'integration@rastatt.example' }],
      },
    ],
    organisations: [
      {
        id: 'bruecke',
        name: '<b>Die</b> & *Brücke* <!channel> _e. V._',
        legalForm: 'association',
        place: 'rastatt',
        fields: ['culture'],
        memberships: [{ network: 'rastatt' }],
      },
    ],
    meetings: [
      {
        id: 'next',
        network: 'rastatt',
        title: de('Netzwerktreffen'),
        startsAt: '2100-03-11T18:00',
        endsAt: '2100-03-11T20:30',
        venue: 'Landratsamt Rastatt',
        place: 'rastatt',
        sessions: [
          {
            id: 'workshop',
            title: de('Projektanträge'),
            kind: 'workshop',
            startsAt: '2100-03-11T18:30',
            endsAt: '2100-03-11T19:30',
          },
        ],
      },
    ],
    articles: [
      {
        id: 'brief',
        kind: 'news',
        network: 'rastatt',
        title: de('Infobrief 1'),
        body: de(long.join('\n\n')),
        publishedOn: '2026-01-01',
      },
    ],
  })
}, 60_000)

afterAll(() => all.stop())

for (const [name, sends] of [
  ['telegram', true],
  ['slack', true],
  ['web', false],
] as const) {
  const platform = () => {
    const found = all.platforms[name]
    if (!found) throw new Error(`no platform ${name}`)
    return found
  }
  adapterContract(name, platform, sends)
}

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 })

describe('in a group', () => {
  it('Telegram answers in public what is public, and moves what is personal to the private chat', async () => {
    const ana = all.telegram.user({ id: 8001, languageCode: 'de' })
    const group = all.telegram.group()
    await group.adds(ana)
    await group.says(ana, '/contact')
    await eventually(() =>
      expect(group.messages.map(({ text }) => text).join()).toContain('integration@rastatt.example'),
    )
    await group.says(ana, '/mydata')
    await eventually(() => expect(group.last?.text).toContain('nur mit Ihnen allein'))
    expect(group.messages.flatMap(({ documents }) => documents)).toEqual([])
    expect(group.last?.buttons[0]?.url).toContain('?start=mydata')
  })

  it('Slack answers in the thread, and what is personal so that only the person sees it', async () => {
    const ana = all.slack.user({ id: 'U8002', locale: 'de-DE' })
    const ben = all.slack.user({ id: 'U8003', locale: 'de-DE' })
    all.slack.channel('C1', ['U8002', 'U8003'])
    await ana.mentions('C1', 'wer ist zuständig')
    await eventually(() =>
      expect(
        ben
          .sees('C1')
          .map(({ text }) => text)
          .join(),
      ).toContain('integration@rastatt.example'),
    )
    expect(ben.sees('C1').every(({ thread }) => thread !== undefined)).toBe(true)
    await ana.slash('mydata', { channel: 'C1' })
    await eventually(() => expect(ana.sees('C1').some(({ whisper }) => whisper)).toBe(true))
    expect(ben.sees('C1').some(({ whisper }) => whisper)).toBe(false)
  })
})

describe('Slack', () => {
  it('shows the overview on the Home tab', async () => {
    const ana = all.slack.user({ id: 'U8010', locale: 'de-DE' })
    await ana.opensHome()
    await eventually(() => expect(ana.home?.text).toContain('Ihre Übersicht'))
    expect(ana.home?.buttons.length).toBeGreaterThan(3)
  })

  it('opens a form where a dialogue begins with a button, and takes it', async () => {
    const ana = all.slack.user({ id: 'U8011', locale: 'de-DE' })
    await ana.says('gibt es Geld für Sport')
    await eventually(() => expect(ana.messages.flatMap(({ buttons }) => buttons)).toContain('Suche ändern'))
    await ana.taps('Suche ändern')
    await eventually(() => expect(ana.modal).not.toBeNull())
    await ana.submits({ amount: 'viel' })
    expect(Object.keys(ana.modal?.errors ?? {})).toEqual(['amount'])
    await ana.submits({ topic: 'Kultur', amount: '3000' })
    await eventually(() => expect(ana.messages.at(-1)?.text).toMatch(/3\.000\s€/))
    expect(all.slack.failures).toEqual([])
  })
})

describe('Telegram', () => {
  it('passes a meeting on into another chat, and brings whoever follows it to that meeting', async () => {
    const ana = all.telegram.user({ id: 8020, languageCode: 'de' })
    await ana.says('/meetings Rastatt')
    await ana.sees('Netzwerktreffen')
    // The answer is stored and read again before it arrives.
    all.telegram.failNext(1, '500', ['sendMessage', 'editMessageText'])
    await ana.taps(ana.last?.buttons.find(({ text }) => text.includes('Netzwerktreffen'))?.text ?? '')
    await ana.sees('Projektanträge')
    const [found] = await ana.looksForWhatIsBehind('Teilen')
    expect(found).toMatchObject({ title: 'Netzwerktreffen', text: expect.stringContaining('Landratsamt Rastatt') })
    const link = found?.reply_markup?.inline_keyboard[0]?.[0]?.url
    expect(link).toBe(`https://t.me/${all.telegram.username}?start=m-next`)
    const ben = all.telegram.user({ id: 8021, languageCode: 'de' })
    expect(await ben.looksFor('Rastatt')).toEqual([found])
    await ben.says('/start m-next')
    await ben.sees('Projektanträge')
  })
})
