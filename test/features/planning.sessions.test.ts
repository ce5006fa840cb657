import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'
import { coordinator, delegate, german, manages, meets, registers } from '../support/planning.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())

const workshop = {
  id: 'antraege',
  title: german('Anträge schreiben'),
  kind: 'workshop' as const,
  startsAt: '2027-05-13T18:30',
  endsAt: '2027-05-13T19:30',
  capacity: 20,
}
const sessionsOf = (meetingId: string) =>
  chat.db.session.findMany({ where: { meetingId }, orderBy: { startsAt: 'asc' } })

/** A meeting with one workshop, that somebody chose. */
async function withWorkshop(id: string) {
  const session = { ...workshop, id: `${id}-w` }
  await meets(chat, { id, title: german(`Fachtag ${id}`), sessions: [session] })
  const [ana, ben] = [await coordinator(chat, `c-${id}`), await delegate(chat, `d-${id}`, { locale: 'en' })]
  const registrationId = await registers(chat, id, ben, { seats: 3 })
  await chat.db.sessionSeat.create({ data: { registrationId, sessionId: session.id, seats: 3 } })
  await manages(ana, `Fachtag ${id}`)
  await ana.taps('Programm')
  return { ana, ben, session: session.id }
}

describe('the programme of a meeting', () => {
  test('gets a part, after a look at it, and members see it', async () => {
    const { ana, ben } = await withWorkshop('eins')
    ana.sees(
      'Programm: Donnerstag, 13. Mai 2027: Fachtag eins',
      '1. 18:30–19:30 Uhr, Workshop: Anträge schreiben (20 Plätze)',
    )
    await ana.taps('Programmteil ergänzen')
    await ana.says('Begrüßung')
    await ana.taps('Vortrag')
    await ana.says('17:30-18:30')
    ana.sees('Das Treffen dauert von 18:00 bis 20:00 Uhr.')
    await ana.says('18:30 bis 18:00')
    ana.sees('Das Ende liegt vor dem Beginn.')
    await ana.says('18 Uhr bis 18:30')
    await ana.says('0')
    ana.sees('Möglich sind 1 bis 5.000 Plätze.')
    await ana.taps('Ohne Grenze')
    ana.sees('Titel: Begrüßung', 'Zeit: Donnerstag, 13. Mai 2027, 18:00–18:30', 'Nach dem Speichern sehen es alle.')
    expect(await sessionsOf('eins')).toHaveLength(1)
    await ana.taps('Speichern')
    ana.sees('Gespeichert: „Begrüßung“.', '1. 18:00–18:30 Uhr, Vortrag: Begrüßung')
    await ben.says('/meetings')
    await ben.taps('Fachtag eins')
    ben.sees('18:00–18:30, talk: Begrüßung')
  })

  test('says to those who chose a part that it is at another time', async () => {
    const { ana, ben, session } = await withWorkshop('zwei')
    await ana.taps('1. Anträge')
    ana.sees('3 Plätze sind vergeben.')
    await ana.taps('Ändern')
    await ana.taps('Zeit ändern')
    await ana.says('19-20 Uhr')
    await ana.taps('Speichern')
    ana.sees('Ich sage 1 Person in einer Minute Bescheid.')
    // A mistake that is corrected within the minute is not told.
    await ana.taps('1. Anträge')
    await ana.taps('Ändern')
    await ana.taps('Zeit ändern')
    await ana.says('18:45-19:45')
    await ana.taps('Speichern')
    await chat.passes('2027-01-10T18:02:00Z')
    ben.hears()
    expect(ben.replies).toHaveLength(1)
    ben.sees('Fachtag zwei', '“Anträge schreiben” is now from 18:45 to 19:45.', 'Until now: 18:30–19:30')
    expect(await sessionsOf('zwei')).toMatchObject([
      { id: session, startsAt: new Date('2027-05-13T18:45Z'), capacity: 20 },
    ])
  })

  test('loses a part after a question, and says so to those who chose it', async () => {
    const { ana, ben } = await withWorkshop('drei')
    await ana.taps('1. Anträge')
    await ana.taps('Entfernen')
    ana.sees('Soll dieser Programmteil entfallen?', '3 Plätze sind vergeben; ich sage allen Bescheid.')
    await ana.taps('Nein, behalten')
    await ana.taps('Entfernen')
    await ana.taps('Ja, entfernen')
    ana.sees('„Anträge schreiben“ steht nicht mehr im Programm.', 'Noch steht nichts im Programm.')
    await chat.passes('2027-01-10T18:04:00Z')
    ben.hears()
    ben.sees('“Anträge schreiben” (18:30–19:30) does not take place.')
    expect(await sessionsOf('drei')).toEqual([])
    expect(await chat.db.registration.count({ where: { meetingId: 'drei', state: 'registered' } })).toBe(1)
  })

  test('is not overwritten by somebody who saw it as it was before', async () => {
    const { ana, session } = await withWorkshop('vier')
    await ana.taps('1. Anträge')
    await ana.taps('Ändern')
    await ana.taps('Plätze ändern')
    await ana.says('30')
    await chat.db.session.update({ where: { id: session }, data: { capacity: 5 } })
    await ana.taps('Speichern')
    ana.sees('Inzwischen hat jemand anderes diesen Programmteil geändert.')
    expect(await sessionsOf('vier')).toMatchObject([{ capacity: 5 }])
  })

  test('belongs to its network', async () => {
    const { session } = await withWorkshop('fuenf')
    const eve = await coordinator(chat, 'eve', { network: 'land' })
    const calls = [
      'planning.sessions',
      'planning.session',
      'planning.removeSession',
      'planning.sessionRemoved',
      'planning.editSession',
    ]
    for (const command of calls) {
      await chat.db.keyboard.create({
        data: {
          id: command,
          conversationId: (await chat.db.conversation.findFirstOrThrow({ where: { address: eve.address } })).id,
          actions: [{ command, input: { meeting: 'fuenf', session } }],
        },
      })
      await eve.send({ type: 'button', payload: `${command}:0` })
      eve.sees('Das kann nur die Koordination dieses Netzwerks.')
    }
    expect(await sessionsOf('fuenf')).toHaveLength(1)
  })
})
