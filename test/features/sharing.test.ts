import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Inbound } from '../../src/core/message.ts'
import { plain } from '../../src/core/rich.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeAll(async () => {
  const links = (parameter: string) => [{ label: 'Telegram', url: `https://t.example/bot?start=${parameter}` }]
  chat = await openChat({ content: yearOfMeetings, links })
})
afterAll(() => chat.close())

/** What somebody finds who writes this in another chat. */
async function looks(text: string, name = 'nobody', locale = 'de') {
  const inbound: Inbound = {
    id: 'query',
    bot: 'test:1',
    address: `chat-${name}`,
    place: 'private',
    sender: { tenant: 'test', subject: name, locale },
    content: { type: 'text', text },
  }
  return (await chat.app.offer(inbound)).shared
}
const titles = async (text: string, name?: string) => (await looks(text, name)).map(({ title }) => title)

describe('sharing a meeting', () => {
  test('is a text to copy with a link that opens the chat there', async () => {
    const ana = chat.person('ana', { network: 'rastatt' })
    await ana.says('/treffen')
    await ana.taps('2.')
    await ana.taps('Teilen')
    ana.sees('Diesen Text können Sie kopieren', 'Netzwerk Rastatt', 'Gemeinsam zur Interkulturellen Woche')
    ana.sees('Donnerstag, 11. März 2027, 18:00–20:30 Uhr', 'Am Schlossplatz 5')
    ana.sees('Telegram: https://t.example/bot?start=m-fruehjahr')
  })

  test('leads people who never were here to the meeting and its network, after the bot has said what it is', async () => {
    const ben = chat.person('ben')
    await ben.says('/start m-fruehjahr')
    ben.sees('ein Programm, kein Mensch', 'Gemeinsam zur Interkulturellen Woche', 'Barrierefreiheit')
    await ben.says('wann ist das nächste Treffen?')
    ben.sees('Gemeinsam zur Interkulturellen Woche')
    await ben.says('/start m-konferenz')
    ben.sees('Landeskonferenz')
    // Who has a network keeps it.
    expect(await networksOf('ben')).toEqual(['rastatt'])
    await ben.says('/start m-gibtesnicht')
    ben.sees('Dieses Treffen gibt es nicht mehr.')
  })

  test('never tells the online link or who comes', async () => {
    const cem = chat.person('cem', { network: 'land' })
    await cem.says('/help')
    await chat.db.registration.create({
      data: { meetingId: 'konferenz', personId: await cem.id(), state: 'registered', seats: 7, names: ['Cem'] },
    })
    const [found] = await looks('m-konferenz', 'cem')
    const said = JSON.stringify(found)
    expect(found?.title).toBe('Landeskonferenz')
    expect(said).not.toContain('geheim')
    expect(said).not.toContain('Cem')
    await cem.send({ type: 'command', name: 'start', argument: 'm-konferenz' })
    await cem.taps('Teilen')
    cem.seesNot('geheim')
  })
})

const networksOf = async (name: string) =>
  (await chat.db.conversation.findFirstOrThrow({ where: { address: `chat-${name}` } })).networks

describe('what can be shared', () => {
  test('without a text is what comes next in the person’s networks', async () => {
    const dee = chat.person('dee', { network: 'land' })
    await dee.says('/help')
    expect(await titles('', 'dee')).toEqual(['Landeskonferenz'])
    const all = await titles('')
    expect(all[0]).toBe('Gemeinsam zur Interkulturellen Woche')
    expect(all).toContain('Landeskonferenz')
    // Neither what is over nor what does not take place.
    expect(all).not.toContain('Herbsttreffen')
    expect(all).not.toContain('Wintertreffen')
  })

  test('is found by place, time and title', async () => {
    expect(await titles('Gaggenau')).toEqual(['Sommertreffen'])
    expect(await titles('Stuttgart')).toEqual(['Landeskonferenz'])
    expect(await titles('im Oktober')).toEqual(['Herbstmarkt der Ideen'])
    expect(await titles('jahresab')).toEqual(['Jahresabschluss'])
    expect(await titles('Intercultural')).toEqual(['Gemeinsam zur Interkulturellen Woche'])
    expect(await titles('Blumenkohl')).toEqual([])
    expect(await titles('Atlantis')).toEqual([])
    expect(await titles('m-februar')).toEqual(['Wintertreffen'])
  })

  test('is said in the language of whoever looks, and that a translation is a machine’s', async () => {
    const [found] = await looks('m-fruehjahr', 'nobody', 'en')
    expect(found).toMatchObject({ title: 'Together to the Intercultural Week', open: { parameter: 'm-fruehjahr' } })
    expect(plain(found?.body ?? [])).toContain('Rastatt Network')
    expect(plain(found?.body ?? [])).toContain('machine')
    expect(found?.description).toContain('11 March 2027')
  })

  test('changes and keeps nothing', async () => {
    const before = await rows()
    await looks('Gaggenau', 'stranger')
    await looks('', 'stranger')
    expect(await rows()).toEqual(before)
  })
})

const rows = async () => [
  await chat.db.inbox.count(),
  await chat.db.conversation.count(),
  await chat.db.person.count(),
  await chat.db.outbox.count(),
]
