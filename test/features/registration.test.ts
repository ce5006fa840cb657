import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Evenings, openEvenings } from '../support/registrations.ts'

let chat: Evenings
beforeAll(async () => {
  chat = await openEvenings()
})
beforeEach(async () => {
  chat.setNow('2027-01-10T18:00:00Z')
  await chat.db.registration.deleteMany()
  const plain = { seatsEach: null, opensAt: null, closesAt: null, registration: true, openToGuests: false }
  await chat.meeting('abend', { ...plain, state: 'planned' })
})
afterAll(() => chat.close())

const standing = async (organisation: string) => (await chat.standing('abend'))[organisation]

describe('a delegate', () => {
  test('registers with a sentence and a yes', async () => {
    const ana = await chat.delegate('ana', 'verein-a')
    await ana.says('Wir kommen zu dritt')
    ana.sees('Verein A: Donnerstag, 11. Februar 2027: Plenum, Rastatt', 'Plätze: 3', 'Stimmt das?')
    expect(ana.buttons).toEqual(['Ja, anmelden', 'Ändern', 'Abbrechen'])
    expect(await standing('verein-a')).toBeUndefined()
    await ana.taps('Ja, anmelden')
    ana.sees(
      'Angemeldet: Verein A, 3 Plätze',
      '📅 Donnerstag, 11. Februar 2027, 18:00–20:30 Uhr',
      'Landratsamt Rastatt',
    )
    ana.seesButtons('Anmeldung ändern', 'Absagen', 'In den Kalender')
    expect(await standing('verein-a')).toBe('registered 3')
  })

  test('registers from the next meeting, asked how many come', async () => {
    const ben = await chat.delegate('ben', 'verein-b')
    await ben.says('Wann ist das nächste Treffen?')
    ben.seesButtons('Anmelden', 'Wir kommen nicht', 'In den Kalender', 'Mehr zum Treffen')
    await ben.taps('Anmelden')
    ben.sees('Plenum', 'Mit wie vielen Personen kommen Sie?')
    await ben.taps('2')
    await ben.says('ja')
    ben.sees('Angemeldet: Verein B, 2 Plätze')
  })

  test.each([
    ['tr', 'üç kişi geliyoruz', 3],
    ['en', 'there will be five of us', 5],
    ['de', 'Wir kommen zu fünft', 5],
  ])('%s: "%s" leads to the review', async (locale, sentence, seats) => {
    const person = await chat.delegate(`says-${locale}`, `verein-${locale.charAt(0)}`, locale)
    await person.says(sentence)
    person.sees(`: ${seats}`)
    expect(person.buttons).toHaveLength(3)
    await person.taps(person.buttons[0] ?? '')
    expect(await standing(`verein-${locale.charAt(0)}`)).toBe(`registered ${seats}`)
    expect(person.answer).toContain(`Verein ${locale.charAt(0).toUpperCase()}`)
  })

  test('can change everything before saying yes, and cancel', async () => {
    const cem = await chat.delegate('cem', 'verein-c')
    await cem.says('Wir kommen zu zweit')
    await cem.taps('Ändern')
    await cem.taps('Anmerkung')
    await cem.says('Wir kommen etwas später')
    cem.sees('Plätze: 2', 'Anmerkung: Wir kommen etwas später')
    await cem.says('wir sind 4 Personen')
    cem.sees('Plätze: 4')
    await cem.taps('Abbrechen')
    cem.sees('Abgebrochen. Ich habe nichts geändert.')
    expect(await standing('verein-c')).toBeUndefined()
  })

  test('sees what there is instead of registering twice, and changes it by another number', async () => {
    const fay = await chat.delegate('fay', 'verein-f')
    await fay.says('Wir kommen zu dritt')
    await fay.taps('Ja, anmelden')
    await fay.says('Wir kommen zu dritt')
    fay.sees('Dafür sind Sie schon eingetragen', 'Angemeldet: Verein F, 3 Plätze')
    await fay.says('Wir kommen zu viert')
    fay.sees('Plätze: 4', 'Soll ich das so eintragen?')
    await fay.taps('Ja, so ändern')
    fay.sees('ich habe es geändert', 'Angemeldet: Verein F, 4 Plätze')
    expect(await chat.db.registration.count({ where: { organisationId: 'verein-f' } })).toBe(1)
  })

  test('presses twice, and it happens once', async () => {
    const gus = await chat.delegate('gus', 'verein-g')
    await gus.says('Wir kommen zu dritt')
    const [reply] = gus.replies
    expect(reply?.buttons).toHaveLength(3)
    await Promise.all([gus.taps('Ja, anmelden'), gus.taps('Ja, anmelden')])
    expect(await chat.db.registration.count({ where: { organisationId: 'verein-g' } })).toBe(1)
    expect(await standing('verein-g')).toBe('registered 3')
  })

  test('sees what another delegate of the organisation did meanwhile', async () => {
    const [hal, ida] = [await chat.delegate('hal', 'verein-h'), await chat.delegate('ida', 'verein-h')]
    await hal.says('Wir kommen zu zweit')
    await ida.says('Wir kommen zu sechst')
    await hal.taps('Ja, anmelden')
    await ida.taps('Ja, anmelden')
    ida.sees('inzwischen schon jemand geändert', 'Angemeldet: Verein H, 2 Plätze')
    await ida.taps('Anmeldung ändern')
    await ida.taps('Plätze')
    await hal.says('Wir kommen zu viert')
    await hal.taps('Ja, so ändern')
    await ida.taps('5')
    await ida.taps('Ja, so ändern')
    ida.sees('inzwischen schon jemand geändert', 'Angemeldet: Verein H, 4 Plätze')
    expect(await standing('verein-h')).toBe('registered 4')
  })

  test('of several organisations says which one', async () => {
    const jo = await chat.delegate('jo', 'verein-j')
    await jo.becomes('delegate', 'rastatt', 'verein-k')
    await jo.says('Wir kommen zu dritt')
    jo.sees('Für welche Organisation?')
    expect(jo.buttons).toEqual(['Verein J', 'Verein K'])
    await jo.taps('Verein K')
    jo.sees('Verein K: ', 'Plätze: 3')
    await jo.taps('Ja, anmelden')
    expect([await standing('verein-j'), await standing('verein-k')]).toEqual([undefined, 'registered 3'])
  })

  test('registers for the meeting of a network above', async () => {
    const lea = await chat.delegate('lea', 'verein-l')
    await lea.says('/meetings')
    await lea.taps('Landeskonferenz')
    await lea.taps('Anmelden')
    await lea.taps('1')
    await lea.taps('Ja, anmelden')
    expect(await chat.standing('land')).toEqual({ 'verein-l': 'registered 1' })
  })

  test('is asked nothing in a group', async () => {
    await chat.delegate('max', 'verein-m')
    const max = chat.person('max', { group: 'group-1' })
    await max.says('/start n-rastatt')
    await max.says('Wir kommen zu dritt')
    max.sees('Das bespreche ich nur mit Ihnen allein')
    max.seesNot('Verein M')
  })

  test('who gave the role up can register nobody any more, with old buttons neither', async () => {
    const nia = await chat.delegate('nia', 'verein-n')
    await nia.says('Wir kommen zu dritt')
    await chat.db.seat.deleteMany({ where: { personId: await nia.id() } })
    await nia.taps('Ja, anmelden')
    nia.sees('sind Sie bei mir nicht als Ansprechperson eingetragen')
    expect(await standing('verein-n')).toBeUndefined()
  })

  test('has one registration, whatever else might go wrong', async () => {
    const once = { meetingId: 'abend', state: 'registered' as const, seats: 1 }
    const ole = await chat.delegate('ole', 'verein-o')
    const [personId, organisationId] = [await ole.id(), 'verein-o']
    await chat.db.registration.create({ data: { ...once, personId, organisationId } })
    await chat.db.registration.create({ data: { ...once, personId } })
    await expect(chat.db.registration.create({ data: { ...once, personId, organisationId } })).rejects.toThrow('Unique')
    await expect(chat.db.registration.create({ data: { ...once, personId } })).rejects.toThrow('Unique')
  })

  test('finds registrations in the overview', async () => {
    const pia = await chat.delegate('pia', 'verein-p')
    await pia.says('Wir kommen zu zweit')
    await pia.taps('Ja, anmelden')
    await pia.says('/meetings')
    await pia.taps('Landeskonferenz')
    await pia.taps('Anmelden')
    await pia.taps('1')
    await pia.taps('Ja, anmelden')
    await pia.send({ type: 'home' })
    pia.sees('Angemeldet: Verein P, 2 Plätze', 'Donnerstag, 11. Februar 2027: Plenum', 'Angemeldet: Verein P, 1 Platz')
    await pia.says('/membership')
    await pia.taps('Meine Anmeldungen')
    expect(pia.buttons).toEqual(['1. Plenum', '2. Landeskonferenz'])
    await pia.taps('2. Landeskonferenz')
    pia.sees('Angemeldet: Verein P, 1 Platz', '📅 Samstag, 8. Mai 2027')
  })
})
