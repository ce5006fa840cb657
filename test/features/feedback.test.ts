import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { feedbackData } from '../../src/features/feedback/personal.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-03-10T18:00:00Z' })
})
afterEach(() => chat.close())

type Registered = {
  state?: 'registered' | 'declined' | 'cancelled' | 'waiting'
  attended?: number
  organisation?: string
}

/** Somebody whom the spring meeting of 11 March, until 20:30, has down as coming. */
async function guest(name: string, { state = 'registered', organisation, ...rest }: Registered = {}) {
  const person = chat.person(name, { network: 'rastatt' })
  await person.says('/help')
  const personId = await person.id()
  const organisationId = organisation ?? null
  if (organisation) await person.becomes('delegate', 'rastatt', organisation)
  await chat.db.registration.create({
    data: { meetingId: 'fruehjahr', personId, organisationId, state, seats: 1, ...rest },
  })
  return person
}

/** The morning after, with the hourly job before it. */
async function morningAfter() {
  await chat.passes('2027-03-11T20:40:00Z')
  await chat.job('feedback.plan')
  await chat.passes('2027-03-12T09:00:00Z')
}

const asked = 'Wie war das Treffen „Gemeinsam zur Interkulturellen Woche“ am Donnerstag, 11. März 2027?'

describe('feedback', () => {
  test('is asked for at ten in the morning after, in words, and once', async () => {
    const ana = await guest('ana')
    await chat.passes('2027-03-11T19:00:00Z')
    await chat.job('feedback.plan')
    await chat.passes('2027-03-12T12:00:00Z')
    ana.hears()
    ana.seesNot('Wie war')
    chat.setNow('2027-03-11T20:40:00Z')
    await chat.job('feedback.plan')
    await chat.passes('2027-03-12T08:59:00Z')
    ana.hears()
    ana.seesNot('Wie war')
    await chat.passes('2027-03-12T09:00:00Z')
    ana.hears()
    ana.sees(asked, 'Die Koordination sieht nicht, wer was gesagt hat.')
    ana.seesButtons('Sehr gut', 'Gut', 'In Ordnung', 'Nicht so gut', 'Schlecht')
    await chat.job('feedback.plan')
    await chat.passes('2027-03-12T10:00:00Z')
    ana.hears()
    ana.seesNot('Wie war')
  })

  test('is asked of those who came, and of nobody who does not want it', async () => {
    const came = await guest('came', { attended: 1 })
    const speaker = await guest('speaker', { organisation: 'bruecke' })
    const others = [
      await guest('away', { attended: 0 }),
      await guest('declined', { state: 'declined' }),
      await guest('cancelled', { state: 'cancelled' }),
      await guest('waiting', { state: 'waiting' }),
      await guest('unwilling'),
    ]
    const late = await guest('late')
    const stop = async (person: { id(): Promise<string> }) =>
      chat.db.consent.create({
        data: { personId: await person.id(), purpose: 'reminders', text: 'x', locale: 'de', withdrawnAt: new Date() },
      })
    for (const each of others.slice(-1)) await stop(each)
    await chat.passes('2027-03-11T20:40:00Z')
    await chat.job('feedback.plan')
    // What changes in between counts when its time has come.
    await stop(late)
    await chat.passes('2027-03-12T09:00:00Z')
    for (const each of [came, speaker]) {
      each.hears()
      each.sees(asked)
    }
    for (const each of [...others, late]) {
      each.hears()
      expect(each.answer, each.name).toBe('')
    }
  })

  test('is an answer that can be changed, and words that are kept only with consent', async () => {
    const ben = await guest('ben')
    await morningAfter()
    ben.hears()
    await ben.taps('Nicht so gut')
    ben.sees('Danke, Ihre Antwort ist gespeichert: Nicht so gut')
    await ben.taps('Antwort ändern')
    ben.sees('Bisher haben Sie gesagt: Nicht so gut')
    await ben.taps('Sehr gut')
    await ben.taps('Etwas dazu schreiben')
    ben.sees('Sie liest Ihren Text, aber nicht, von wem er ist.')
    await ben.says('Der Raum war zu klein.')
    ben.sees('Der Raum war zu klein.', 'Wenn nicht, speichere ich es nicht.')
    const stored = () => chat.db.feedback.findMany({ select: { rating: true, text: true } })
    expect(await stored()).toEqual([{ rating: 5, text: null }])
    await ben.taps('Ja, weitergeben')
    expect(await stored()).toEqual([{ rating: 5, text: 'Der Raum war zu klein.' }])
    expect(await chat.db.consent.findMany()).toMatchObject([{ purpose: 'feedback:fruehjahr', withdrawnAt: null }])
    await ben.says('/meinedaten')
    ben.sees('wie Sie ein Treffen fanden und was Sie dazu geschrieben haben: 1 Eintrag')
    await ben.says('/forget')
    await ben.taps('Alles löschen')
    expect(await stored()).toEqual([])
  })

  test('takes its words from a form too', async () => {
    const ida = await guest('ida')
    await morningAfter()
    await ida.taps('Gut')
    await ida.taps('Etwas dazu schreiben')
    const form = ida.replies[0]?.form?.id ?? ''
    await ida.send({ type: 'submission', form, values: { text: 'Mehr Pausen bitte.' } })
    ida.sees('Die Koordination kann Ihren Text jetzt lesen')
    expect(await chat.db.feedback.findMany()).toMatchObject([{ meetingId: 'fruehjahr', text: 'Mehr Pausen bitte.' }])
  })

  test('is kept for 400 days', async () => {
    const hal = await guest('hal')
    await morningAfter()
    await hal.taps('Gut')
    await chat.db.$transaction((tx) => feedbackData.expire(tx, new Date('2027-03-12T08:59:00Z')))
    expect(await chat.db.feedback.count()).toBe(1)
    await chat.db.$transaction((tx) => feedbackData.expire(tx, new Date('2027-03-12T09:01:00Z')))
    expect(await chat.db.feedback.count()).toBe(0)
    expect(feedbackData.keepDays).toBe(400)
  })

  test('is deleted by the person after a question', async () => {
    const cem = await guest('cem')
    await morningAfter()
    await cem.taps('Gut')
    await cem.taps('Rückmeldung löschen')
    cem.sees('Den Text kann ich nicht zurückholen.')
    expect(await chat.db.feedback.count()).toBe(1)
    await cem.taps('Ja, löschen')
    cem.sees('ist gelöscht')
    expect(await chat.db.feedback.count()).toBe(0)
  })

  test('is given only by those who came, and not before the end', async () => {
    const dee = await guest('dee')
    await morningAfter()
    dee.hears()
    await chat.db.registration.updateMany({ data: { state: 'cancelled' } })
    await dee.taps('Sehr gut')
    dee.sees('Bei mir steht nicht, dass Sie bei diesem Treffen waren.')
    expect(await chat.db.feedback.count()).toBe(0)
    await chat.db.registration.updateMany({ data: { state: 'registered' } })
    chat.setNow('2027-03-11T18:00:00Z')
    await dee.taps('Sehr gut')
    dee.sees('noch nicht vorbei')
    expect(await chat.db.feedback.count()).toBe(0)
  })

  test('comes to the coordination of that network without names, and with an average only of several', async () => {
    const said: [string, string, string][] = [
      ['eva', 'Sehr gut', 'Wieder so.'],
      ['fil', 'Gut', ''],
      ['gus', 'Schlecht', ''],
    ]
    const people = []
    for (const [name] of said) people.push(await guest(name))
    await morningAfter()
    const kim = chat.person('kim', { network: 'rastatt' })
    await kim.says('/help')
    await kim.becomes('coordinator', 'rastatt')
    for (const [at, [, rated, text]] of said.entries()) {
      await people[at]?.taps(rated)
      if (at === 0) {
        await people[0]?.taps('Etwas dazu schreiben')
        await people[0]?.says(text)
        await people[0]?.taps('Ja, weitergeben')
        await kim.says('/koordination')
        await kim.taps('Mehr')
        await kim.taps('Rückmeldungen')
        kim.sees('1 Antwort', 'ab 3 Antworten')
        kim.seesNot('Durchschnitt: ')
      }
    }
    await kim.says('/koordination')
    await kim.taps('Mehr')
    await kim.taps('Rückmeldungen')
    kim.sees('3 Antworten', 'Durchschnitt: 3,3 von 5')
    await kim.taps('Gemeinsam zur')
    kim.sees('Wieder so.', 'Durchschnitt: 3,3 von 5')
    kim.seesNot('eva', await (people[0]?.id() ?? ''))
    const lea = chat.person('lea', { network: 'land' })
    await lea.says('/help')
    await lea.becomes('coordinator', 'land')
    await lea.says('/koordination')
    await lea.taps('Mehr')
    await lea.taps('Rückmeldungen')
    lea.sees('noch keine Rückmeldungen')
    // A button from before, when the role was another one.
    await chat.db.seat.updateMany({ where: { personId: await kim.id() }, data: { networkId: 'land' } })
    await chat.db.conversation.updateMany({ data: { networks: [] } })
    await kim.taps('Gemeinsam zur')
    kim.sees('Das kann nur die Koordination dieses Netzwerks')
    kim.seesNot('Wieder so.')
  })
})
