import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { yearOfMeetings } from '../support/meetings.ts'
import { startAll } from '../support/platforms.ts'

type All = Awaited<ReturnType<typeof startAll>>

let all: All
let ana: ReturnType<All['slack']['user']>
let people = 0
beforeAll(async () => {
  all = await startAll(yearOfMeetings)
})
afterAll(() => all.stop())
beforeEach(async () => {
  people += 1
  ana = all.slack.user({ id: `U${people}SHARES`, locale: 'de' })
  await ana.says('Wann ist das nächste Treffen in Gaggenau?')
  await all.slack.until(() => ana.messages.some(({ buttons }) => buttons.includes('Mehr zum Treffen')))
  await ana.taps('Mehr zum Treffen')
  await all.slack.until(() => ana.messages.some(({ buttons }) => buttons.includes('Teilen')))
  await ana.taps('Teilen')
  await all.slack.until(() => ana.modal)
})

const told = (sentence: string) => all.slack.until(() => ana.messages.some(({ text }) => text.includes(sentence)))
const done = 'Das Treffen steht jetzt in dem Kanal, den Sie gewählt haben.'
const refused = 'In diesen Kanal darf ich nicht schreiben.'

test('a sheet asks for the channel, and the meeting is posted there with what everybody may know', async () => {
  expect(ana.modal).toMatchObject({ title: 'Weitergeben', fields: [{ kind: 'conversations_select', label: 'Kanal' }] })
  all.slack.channel('C1VEREINE', [ana.id])
  await ana.submits({ Kanal: 'C1VEREINE' })
  await told(done)
  const posted = ana.sees('C1VEREINE')
  expect(posted).toHaveLength(1)
  expect(posted[0]?.text).toContain('Sommertreffen')
  expect(posted[0]?.text).toContain('Donnerstag, 8. Juli 2027')
  expect(posted[0]?.text).toContain(`${all.url}`)
  expect(posted[0]).toMatchObject({ whisper: false, buttons: ['Mehr erfahren'] })
  expect(ana.messages.map(({ text }) => text).join()).not.toContain('kopieren')
})

test('a channel in which the bot is no member gets it through the address that choosing it gave', async () => {
  all.slack.channel('C2FEST', [ana.id], { bot: false })
  await ana.submits({ Kanal: 'C2FEST' })
  await told(done)
  expect(ana.sees('C2FEST')).toMatchObject([{ whisper: false, text: expect.stringContaining('Sommertreffen') }])
})

test('where nobody lets it in, that is said, and nothing else is lost', async () => {
  all.slack.channel('C3ALT', [ana.id], { archived: true })
  await ana.submits({ Kanal: 'C3ALT' })
  await told(refused)
  expect(ana.sees('C3ALT')).toEqual([])
  await ana.says('Hilfe')
  await all.slack.until(() => ana.messages.at(-1)?.text.includes('fragen'))
  expect(ana.messages.map(({ text }) => text).join()).not.toContain(done)
})

test('what Slack cannot take at once gets there a little later, and once', async () => {
  all.slack.channel('C4ZWEI', [ana.id])
  all.slack.failNext(1, '500')
  await ana.submits({ Kanal: 'C4ZWEI' })
  await told(done)
  expect(ana.sees('C4ZWEI')).toHaveLength(1)
  expect(ana.messages.filter(({ text }) => text.includes(done))).toHaveLength(1)
})

test('closing the sheet says and cancels nothing', async () => {
  const before = ana.messages.length
  expect(await ana.closesForm()).toBeNull()
  expect(ana.messages).toHaveLength(before)
})

test('the link to take part online is never passed on', async () => {
  const ben = all.slack.user({ id: 'U0BEN', locale: 'de' })
  all.slack.channel('C5LAND', [ben.id])
  await ben.says('Wann ist das nächste Treffen in Stuttgart?')
  await all.slack.until(() => ben.messages.some(({ buttons }) => buttons.includes('Mehr zum Treffen')))
  await ben.taps('Mehr zum Treffen')
  await all.slack.until(() => ben.messages.some(({ buttons }) => buttons.includes('Teilen')))
  await ben.taps('Teilen')
  await all.slack.until(() => ben.modal)
  await ben.submits({ Kanal: 'C5LAND' })
  await all.slack.until(() => ben.sees('C5LAND').length > 0)
  expect(ben.sees('C5LAND')[0]?.text).toContain('Landeskonferenz')
  expect(JSON.stringify(all.slack.calls)).not.toContain('geheim')
})
