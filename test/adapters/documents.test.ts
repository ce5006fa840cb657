import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pdf } from '../support/given-files.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { type Member, startAll } from '../support/platforms.ts'
import { webMember } from '../support/web-member.ts'

let all: Awaited<ReturnType<typeof startAll>>
const { bytes } = pdf()

beforeAll(async () => {
  const past = yearOfMeetings.meetings.filter(({ id }) => id === 'fruehjahr')
  const day = '2020-03-11'
  all = await startAll({
    ...yearOfMeetings,
    documents: [],
    meetings: past.map((each) => ({ ...each, startsAt: `${day}T18:00`, endsAt: `${day}T20:30`, sessions: [] })),
  })
}, 60_000)
afterAll(() => all.stop())

const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 50 })
const shows = (member: Member, text: string) =>
  eventually(async () => expect((await member.texts()).join('\n')).toContain(text))
const presses = async (member: Member, label: string) => {
  await eventually(async () => expect(await member.labels()).toContain(label))
  await member.taps(label)
}

/** The person of a platform's chat runs the network from now on. */
async function becomesCoordinator(subject: string) {
  const { personId } = await all.db.identity.findFirstOrThrow({ where: { subject } })
  await all.db.seat.create({ data: { personId, role: 'coordinator', networkId: 'rastatt' } })
}

describe('minutes given in chat become a document of their meeting, over the real wire', () => {
  it('on Telegram', async () => {
    const ana = all.telegram.user({ id: 9101, languageCode: 'de' })
    const member: Member = {
      says: ana.says,
      commands: (name) => ana.says(`/${name}`),
      taps: ana.taps,
      texts: () => ana.messages.map(({ text }) => text),
      labels: () => ana.messages.flatMap(({ rows }) => rows.flat()),
      files: () => ana.messages.flatMap(({ documents }) => documents.map(({ name }) => ({ name }))),
    }
    await ana.says('/help')
    await shows(member, 'Das können Sie fragen')
    await becomesCoordinator('9101')
    all.telegram.files.set('minutes', { path: 'documents/file_1.pdf', content: bytes })
    const document = { file_id: 'minutes', file_unique_id: 'u', file_name: 'Protokoll.pdf', file_size: bytes.length }
    await ana.sends({ document, caption: 'Interkulturelle Woche' })
    await shows(member, '„Protokoll.pdf“ ist da')
    await presses(member, 'Zu einem Treffen legen')
    await presses(member, 'Protokoll')
    await presses(member, 'Protokoll, 11. März 2020')
    await presses(member, 'Speichern')
    await shows(member, 'Gespeichert: Protokoll, 11. März 2020')
    await ana.says('Gibt es ein Protokoll vom letzten Treffen?')
    await presses(member, 'Lesen: Protokoll, 11. März 2020')
    await eventually(() => expect(ana.last?.documents[0]).toMatchObject({ name: 'Protokoll.pdf', content: bytes }))
  })

  it('in Slack, where the questions are one form', async () => {
    const ben = all.slack.user({ id: 'U9102', locale: 'de-DE' })
    const said = () => ben.messages.map(({ text }) => text).join('\n')
    await ben.says('hilfe')
    await eventually(() => expect(said()).toContain('Das können Sie fragen'))
    await becomesCoordinator('U9102')
    all.slack.given.set('F1', { name: 'Protokoll.pdf', mimetype: 'application/pdf', mode: 'hosted', content: bytes })
    await ben.says('', { files: [{ id: 'F1', mimetype: 'application/pdf', name: 'Protokoll.pdf', mode: 'hosted' }] })
    await eventually(() => expect(said()).toContain('„Protokoll.pdf“ ist da'))
    // A form opens at once or not at all: after many messages the pace leaves no room, and the question is asked in the chat.
    await vi.waitFor(
      async () => {
        await ben.taps('Zu einem Treffen legen')
        await vi.waitFor(() => expect(ben.modal).not.toBeNull(), { timeout: 2000, interval: 50 })
      },
      { timeout: 16_000, interval: 100 },
    )
    await ben.submits({ meeting: 'fruehjahr', kind: 'minutes', heading: 'Aus Slack' })
    await eventually(() => expect(said()).toContain('Gespeichert: Aus Slack'))
    await ben.taps('An die Teilnehmenden')
    await eventually(() => expect(said()).toContain('Es gibt niemanden'))
    expect(all.slack.failures).toEqual([])
  })

  it('on the web, where only a coordinator’s upload is stored', async () => {
    const member = webMember(all.url, 'de')
    await member.commands('help')
    const before = await all.db.storedFile.count()
    const uploads = () => member.uploads('Protokoll.pdf', 'application/pdf', bytes)
    await uploads()
    await shows(member, 'kann ich noch nicht lesen')
    expect(await all.db.storedFile.count()).toBe(before)
    const { subject } = await all.db.identity.findFirstOrThrow({ where: { bot: 'web' } })
    await becomesCoordinator(subject)
    await uploads()
    await eventually(async () => {
      await member.looks()
      expect(member.texts().join()).toContain('„Protokoll.pdf“ ist da')
    })
    await member.taps('Zu einem Treffen legen')
    await member.taps('Gemeinsam zur Interkulturellen Woche, 11. März 2020')
    await member.taps('Protokoll')
    await member.says('Aus dem Netz')
    await member.taps('Speichern')
    await shows(member, 'Gespeichert: Aus dem Netz')
    expect(await all.db.storedFile.count()).toBe(before + 1)
    await member.says('Gibt es ein Protokoll vom letzten Treffen?')
    await member.taps('Lesen: Aus dem Netz')
    const download = await fetch(all.url + member.files().at(-1)?.url)
    expect(Buffer.from(await download.arrayBuffer())).toEqual(bytes)
  })
})
