import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { applicant, coordinator, hears, joinable, pressesUnseen } from '../support/joining.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: joinable })
})
afterAll(() => chat.close())

const applicationOf = async (person: { id(): Promise<string> }) =>
  chat.db.application.findFirstOrThrow({ where: { personId: await person.id() } })
const actions = async (id: string) =>
  (await chat.db.auditEntry.findMany({ where: { subject: `application:${id}` }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action.split('.')[1],
  )

describe('deciding', () => {
  test('takes an organisation in, with its entry, its seat and a welcome', async () => {
    const cora = await coordinator(chat, 'cora')
    const bea = await applicant(chat, 'bea', 'Haus der Sprachen')
    await hears(chat, cora)
    cora.sees('Antrag: Haus der Sprachen (Netzwerk Rastatt)', 'Bietet: Sprachcafé am Mittwoch', 'vorstand@nur.example')
    await cora.taps('Aufnehmen')
    cora.sees('„Haus der Sprachen“ wird dann Mitglied')
    await cora.taps('Ja, aufnehmen')
    cora.sees('Erledigt.', 'Am 10. Januar 2027 angenommen. Das waren Sie.')
    await hears(chat, bea)
    bea.sees('Willkommen: „Haus der Sprachen“ ist jetzt Mitglied', 'Gemeinsam planen', '11. März 2027')
    bea.sees('E-Mail: integration@rastatt.example')
    bea.seesButtons('Mitteilungen')
    const { organisationId } = await applicationOf(bea)
    const organisation = await chat.db.organisation.findUniqueOrThrow({
      where: { id: organisationId ?? '' },
      include: { memberships: true, seats: true, listings: true },
    })
    expect(organisation).toMatchObject({
      placeId: 'gaggenau',
      contactPersonId: await bea.id(),
      memberships: [{ networkId: 'rastatt', state: 'active' }],
      seats: [{ personId: await bea.id(), role: 'delegate', main: true }],
    })
    expect(organisation.listings.map(({ kind }) => kind).sort()).toEqual(['need', 'offer'])
    await bea.says('/membership')
    bea.sees('„Haus der Sprachen“ ist seit 10. Januar 2027 Mitglied')
    await bea.says('/organisations')
    bea.sees('Haus der Sprachen')
    await cora.says('/coordinate')
    await cora.taps('Mehr')
    await cora.taps('Entscheidungen')
    cora.sees('Antrag angenommen – Haus der Sprachen. Das waren Sie.')
  })

  test('belongs to one of two who press at the same moment; the other hears what was decided', async () => {
    const [one, two] = [await coordinator(chat, 'dora'), await coordinator(chat, 'dina')]
    const eli = await applicant(chat, 'eli', 'Werkstatt der Kulturen')
    await hears(chat, one, two)
    await one.taps('Aufnehmen')
    await two.taps('Ablehnen')
    await two.says('Sie sind doch in einem anderen Kreis.')
    await Promise.all([one.taps('Ja, aufnehmen'), two.taps('Ja, ablehnen')])
    const { id, state } = await applicationOf(eli)
    expect(await actions(id)).toEqual([state === 'approved' ? 'approve' : 'decline'])
    const [won, lost] = state === 'approved' ? [one, two] : [two, one]
    lost.sees('Inzwischen hat sich hier etwas geändert.', 'Das war eine andere Person.')
    won.seesNot('Inzwischen')
    const organisations = await chat.db.organisation.count({ where: { name: 'Werkstatt der Kulturen' } })
    expect(organisations).toBe(state === 'approved' ? 1 : 0)
    await hears(chat, eli)
    eli.sees(state === 'approved' ? 'Willkommen' : 'abgelehnt')
  })

  test('can wait for an answer, each side in its own chat', async () => {
    const [gil, zoe] = [await coordinator(chat, 'gil'), await coordinator(chat, 'zoe')]
    const flo = await applicant(chat, 'flo', 'Nachbarschaft Nord')
    await hears(chat, gil, zoe)
    await zoe.taps('Aufnehmen')
    await gil.taps('Nachfragen')
    gil.sees('Frage zum Antrag: Nachbarschaft Nord', 'Was möchten Sie wissen?')
    await gil.says('Seit wann gibt es Sie?')
    gil.sees('Frage: Seit wann gibt es Sie?', 'so weitergeben?')
    await gil.taps('Frage abschicken')
    await hears(chat, flo)
    flo.sees('Die Koordination hat eine Frage', 'Frage der Koordination: Seit wann gibt es Sie?')
    await zoe.taps('Ja, aufnehmen')
    zoe.sees(
      'Inzwischen hat sich hier etwas geändert.',
      'nachgefragt',
      'Frage der Koordination: Seit wann gibt es Sie?',
    )
    await flo.taps('Frage beantworten')
    await flo.says('Seit 2019.')
    await flo.taps('Antwort abschicken')
    flo.sees('die Koordination hat Ihre Antwort', 'Antwort: Seit 2019.')
    await hears(chat, gil)
    gil.sees('Antrag: Nachbarschaft Nord', 'Antwort: Seit 2019.', 'Wartet auf eine Entscheidung.')
    await gil.taps('Ablehnen')
    await gil.says('Bitte melden Sie sich beim Landesnetzwerk.')
    await gil.taps('Ja, ablehnen')
    gil.sees('Der Antrag ist abgelehnt.')
    await hears(chat, flo)
    flo.sees('abgelehnt', 'Die Begründung: Bitte melden Sie sich beim Landesnetzwerk.', '90 Tage')
    await flo.says('/membership')
    flo.sees('wurde am 10. Januar 2027 abgelehnt')
  })

  test('can be taken back, with all that approving made', async () => {
    const ina = await coordinator(chat, 'ina')
    const jan = await applicant(chat, 'jan', 'Musikschule Olive')
    await hears(chat, ina)
    await ina.taps('Aufnehmen')
    await ina.taps('Ja, aufnehmen')
    await hears(chat, jan)
    await ina.taps('Entscheidung zurücknehmen')
    ina.sees('Die Entscheidung ist zurückgenommen', 'Wartet auf eine Entscheidung.')
    expect(await chat.db.organisation.count({ where: { name: 'Musikschule Olive' } })).toBe(0)
    expect(await chat.db.listing.count({ where: { personId: await jan.id() } })).toBe(0)
    expect(await chat.db.seat.count({ where: { personId: await jan.id() } })).toBe(0)
    await hears(chat, jan)
    jan.sees('Die letzte Entscheidung über Ihren Antrag wurde zurückgenommen.')
    await jan.says('/organisations')
    jan.seesNot('Musikschule Olive')
    await ina.taps('Aufnehmen')
    await ina.taps('Ja, aufnehmen')
    const { id, organisationId } = await applicationOf(jan)
    await chat.db.registration.create({
      data: { meetingId: 'fruehjahr', organisationId, personId: await jan.id(), state: 'registered', seats: 1 },
    })
    await ina.taps('Entscheidung zurücknehmen')
    ina.sees('Das geht nicht mehr')
    expect(await chat.db.organisation.count({ where: { id: organisationId ?? '' } })).toBe(1)
    expect(await actions(id)).toEqual(['approve', 'undo', 'approve'])
  })

  test('can be left to another network, and be fetched back from it', async () => {
    const [kai, lou] = [await coordinator(chat, 'kai'), await coordinator(chat, 'lou', 'land')]
    const mia = await applicant(chat, 'mia', 'Landesfrauenrat')
    await hears(chat, kai)
    await kai.taps('Weitergeben')
    await kai.taps('Landesnetzwerk')
    await kai.taps('Ja, weitergeben')
    kai.sees('liegt jetzt bei: Landesnetzwerk')
    await hears(chat, lou, mia)
    lou.sees('Antrag: Landesfrauenrat (Landesnetzwerk)', 'Weitergegeben von: Netzwerk Rastatt')
    mia.sees('Die Koordination hat ihn dorthin gegeben: Landesnetzwerk')
    await kai.taps('Aufnehmen')
    kai.sees('liegt jetzt bei einem anderen Netzwerk: Landesnetzwerk')
    await kai.taps('Weitergabe zurücknehmen')
    kai.sees('Der Antrag liegt wieder bei Ihnen.')
    await lou.taps('Aufnehmen')
    lou.sees('Das kann nur die Koordination')
    await kai.taps('Weitergeben')
    await kai.taps('Landesnetzwerk')
    await kai.taps('Ja, weitergeben')
    await hears(chat, lou)
    await lou.taps('Aufnehmen')
    await lou.taps('Ja, aufnehmen')
    await kai.taps('Weitergabe zurücknehmen')
    kai.sees('wurde dort schon gearbeitet')
    expect(await chat.db.seat.findFirst({ where: { personId: await mia.id() } })).toMatchObject({ networkId: 'land' })
  })

  test('is heard of by each in their own language', async () => {
    const ivy = await coordinator(chat, 'ivy', 'rastatt', { locale: 'en' })
    const kurt = await applicant(chat, 'kurt', 'Gartenbühne')
    await hears(chat, ivy)
    ivy.sees('Application: Gartenbühne (Rastatt Network)', 'Waiting for a decision.')
    await ivy.taps('Decline')
    await ivy.says('Please come back in spring.')
    await ivy.taps('Yes, decline')
    await hears(chat, kurt)
    kurt.sees('Ihr Antrag für „Gartenbühne“ wurde am', 'Die Begründung: Please come back in spring.')
  })

  test('reaches a coordinator whose chat is about another network', async () => {
    const nia = chat.person('nia', { network: 'land' })
    await nia.says('/help')
    await nia.becomes('coordinator', 'rastatt')
    await applicant(chat, 'ole', 'Spielplatzpaten')
    await hears(chat, nia)
    nia.sees('Antrag: Spielplatzpaten')
    await nia.taps('Aufnehmen')
    await nia.taps('Ja, aufnehmen')
    nia.sees('Erledigt.')
  })

  test('is nobody else’s', async () => {
    const pia = await applicant(chat, 'pia', 'Backhaus')
    const { id, version } = await applicationOf(pia)
    const quin = await coordinator(chat, 'quin', 'land')
    for (const command of [
      'show',
      'approve',
      'confirmApprove',
      'decline',
      'ask',
      'hand',
      'undo',
      'takeBack',
      'confirmClaim',
      'undoClaim',
    ]) {
      for (const person of [pia, quin]) {
        await pressesUnseen(chat, person, { command: `joining.${command}`, input: { application: id, version } })
        expect(person.answer, command).toMatch(
          /kann nur die Koordination|können nur die Koordination|gibt es nicht mehr/,
        )
      }
    }
    expect(await applicationOf(pia)).toMatchObject({ state: 'submitted', version })
    expect(await actions(id)).toEqual([])
  })
})
