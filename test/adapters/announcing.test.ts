import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { yearOfMeetings } from '../support/meetings.ts'
import { startAll } from '../support/platforms.ts'
import { webMember } from '../support/web-member.ts'

let all: Awaited<ReturnType<typeof startAll>>
beforeAll(async () => {
  all = await startAll(yearOfMeetings)
}, 60_000)
afterAll(() => all.stop())

const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 50 })
const written = (title: string) =>
  all.db.announcement.findFirst({ where: { texts: { path: ['de', 'title'], equals: title } } })

/** The person of a platform's chat runs the network from now on. */
async function becomesCoordinator(subject: string) {
  const { personId } = await all.db.identity.findFirstOrThrow({ where: { subject } })
  await all.db.seat.create({ data: { personId, role: 'coordinator', networkId: 'rastatt' } })
  // Whatever the hour at which this runs.
  await all.db.person.update({ where: { id: personId }, data: { quietHours: '0-0' } })
}

describe('an announcement is written and let go', () => {
  it('on Telegram, question by question', async () => {
    const ana = all.telegram.user({ id: 9301, languageCode: 'de' })
    const shows = (text: string) =>
      eventually(() => expect(ana.messages.map((each) => each.text).join('\n')).toContain(text))
    const presses = async (label: string) => {
      await eventually(() => expect(ana.messages.flatMap(({ rows }) => rows.flat())).toContain(label))
      await ana.taps(label)
    }
    await ana.says('/help')
    await shows('Das können Sie fragen')
    await becomesCoordinator('9301')
    await ana.says('/mitteilen')
    await presses('Neue Mitteilung')
    await shows('Welche Überschrift')
    await ana.says('Aus Telegram')
    await shows('Schreiben Sie jetzt den Text.')
    const text = 'Bitte heute lesen'
    await ana.sends({ text, entities: [{ type: 'bold', offset: 6, length: 5 }] })
    await presses('Als Entwurf speichern')
    await shows('Bitte heute lesen')
    await presses('Senden …')
    await presses('Jetzt senden (1)')
    await presses('Ja, an 1 Person')
    await shows('Ich sende jetzt an 1 Person')
    expect(await written('Aus Telegram')).toMatchObject({ texts: { de: { body: 'Bitte *heute* lesen' } } })
    expect(await written('Aus Telegram')).not.toMatchObject({ state: 'draft' })
    const arrived = () => ana.messages.findLast(({ text }) => text.startsWith('Aus Telegram\n\nBitte heute lesen'))
    await eventually(() => expect(arrived()).toBeDefined())
    const message = arrived()
    if (message) await ana.answers(message, 'Ist der Saal offen?')
    await shows('Darf ich das so an die Koordination weitergeben?')
  })

  it('in Slack, on one sheet that keeps what was written', async () => {
    const ben = all.slack.user({ id: 'U9302', locale: 'de-DE' })
    const said = () => ben.messages.map(({ text }) => text).join('\n')
    const opens = (label: string) =>
      // A form opens at once or not at all: after many messages the pace leaves no room.
      vi.waitFor(
        async () => {
          await ben.taps(label)
          await vi.waitFor(() => expect(ben.modal).not.toBeNull(), { timeout: 2000, interval: 50 })
        },
        { timeout: 16_000, interval: 100 },
      )
    await ben.says('hilfe')
    await eventually(() => expect(said()).toContain('Das können Sie fragen'))
    await becomesCoordinator('U9302')
    await ben.slash('mitteilen')
    await eventually(() => expect(said()).toContain('Mitteilung'))
    await opens('Neue Mitteilung')
    await ben.submits({ heading: 'Aus Slack', text: 'Siehe [so](programm.pdf)' })
    await eventually(() => expect(ben.modal?.errors['text']).toContain('programm.pdf'))
    await ben.submits({ heading: 'Aus Slack', text: 'Bitte *heute* lesen\n\n- Saal\n- Küche' })
    await eventually(() => expect(said()).toContain('Bitte heute lesen'))
    expect(await written('Aus Slack')).toMatchObject({ state: 'draft' })
    await opens('Text ändern')
    expect(JSON.stringify(ben.modal)).toContain('- Saal\\n- Küche')
    expect(all.slack.failures).toEqual([])
  })

  it('on the web', async () => {
    const member = webMember(all.url, 'de')
    await member.commands('help')
    const { subject } = await all.db.identity.findFirstOrThrow({ where: { bot: 'web' } })
    await becomesCoordinator(subject)
    await member.commands('announce')
    await member.taps('Neue Mitteilung')
    await member.says('Aus dem Netz')
    await member.says('Bitte *heute* lesen')
    await member.taps('Als Entwurf speichern')
    await member.taps('Vorschau')
    expect(member.texts().join('\n')).toContain('Deutsch: ')
    await member.commands('stop')
    expect(member.texts().join('\n')).toContain('Sie bekommen keine Mitteilungen mehr')
    await member.taps('Rückgängig')
    expect(member.texts().join('\n')).toContain('Mitteilungen kommen wieder wie vorher')
  })
})
