import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Evenings, openEvenings } from '../support/registrations.ts'

let chat: Evenings
beforeAll(async () => {
  chat = await openEvenings()
})
beforeEach(async () => {
  chat.setNow('2027-01-10T18:00:00Z')
  await chat.db.registration.deleteMany()
  await chat.meeting('abend', { closesAt: null })
})
afterAll(() => chat.close())

const standing = async (organisation: string) => (await chat.standing('abend'))[organisation]

async function registered(name: string, organisation: string) {
  const person = await chat.delegate(name, organisation)
  await person.says('Wir kommen zu dritt')
  await person.taps('Ja, anmelden')
  return person
}

describe('declining', () => {
  test.each([
    ['de', 'Wir können leider nicht kommen', 'Soll ich absagen?'],
    ['tr', 'gelemiyoruz', 'İptal edeyim mi?'],
    ['en', "we can't come", 'Shall I sign you off?'],
  ])('%s: "%s" asks, and never registers', async (locale, sentence, question) => {
    const organisation = `verein-${locale.charAt(0)}`
    const person = await chat.delegate(`declines-${locale}`, organisation, locale)
    await person.says(sentence)
    person.sees(question, 'Plenum')
    expect(await standing(organisation)).toBeUndefined()
    await person.taps(person.buttons[0] ?? '')
    expect(await standing(organisation)).toBe('declined 0')
  })

  test('is a button beside the next meeting, with a reason for whoever wants to give one', async () => {
    const ana = await chat.delegate('ana', 'verein-a')
    await ana.says('Wann ist das nächste Treffen?')
    await ana.taps('Wir kommen nicht')
    ana.sees('Soll ich absagen? Verein A: ')
    await ana.taps('Ja, absagen')
    ana.sees('Abgesagt. Verein A: ', 'Danke, dass Sie Bescheid sagen.')
    await ana.taps('Grund nennen')
    ana.sees('Warum kommen Sie nicht?')
    await ana.says('Wir feiern an dem Abend selbst.')
    ana.sees('ich habe es notiert')
    const row = await chat.db.registration.findFirstOrThrow({ where: { organisationId: 'verein-a' } })
    expect(row).toMatchObject({ state: 'declined', note: 'Wir feiern an dem Abend selbst.' })
  })

  test('can be left alone', async () => {
    const ben = await chat.delegate('ben', 'verein-b')
    await ben.says('Wir können leider nicht kommen')
    await ben.taps('Nein, so lassen')
    expect(await standing('verein-b')).toBeUndefined()
  })

  test('after registering frees the seats', async () => {
    const cem = await registered('cem', 'verein-c')
    await cem.says('Wann ist das nächste Treffen?')
    await cem.taps('Wir kommen nicht')
    cem.sees('Ihre 3 Plätze werden dann frei.')
    await cem.taps('Ja, absagen')
    expect(await standing('verein-c')).toBe('declined 3')
  })

  test('taken back leaves nothing behind', async () => {
    const fay = await chat.delegate('fay', 'verein-f')
    await fay.says('Wir können leider nicht kommen')
    await fay.taps('Ja, absagen')
    await fay.taps('Rückgängig')
    fay.sees('Zurückgenommen.')
    expect(await standing('verein-f')).toBeUndefined()
  })

  test('stores nothing about somebody who is not registered and speaks for nobody', async () => {
    const gus = chat.person('gus', { network: 'rastatt' })
    await gus.says('Ich kann leider nicht zum Treffen kommen')
    gus.sees('Von Ihnen liegt bei mir keine Anmeldung vor')
    expect(await chat.db.registration.count({ where: { personId: await gus.id() } })).toBe(0)
  })

  test('is possible when registration is closed, and not when all is over', async () => {
    const hal = await chat.delegate('hal', 'verein-h')
    await chat.meeting('abend', { closesAt: new Date('2027-01-05T12:00:00Z') })
    await hal.says('Wann ist das nächste Treffen?')
    expect(hal.buttons).not.toContain('Anmelden')
    await hal.taps('Wir kommen nicht')
    await hal.taps('Ja, absagen')
    expect(await standing('verein-h')).toBe('declined 0')
    const ida = await chat.delegate('ida', 'verein-i')
    await ida.says('Wann ist das nächste Treffen?')
    chat.setNow('2027-02-12T09:00:00Z')
    await ida.taps('Wir kommen nicht')
    ida.sees('Dieses Treffen ist vorbei.')
  })
})

describe('cancelling', () => {
  test('asks, says what becomes of the seats, and can be undone', async () => {
    const jo = await registered('jo', 'verein-j')
    await jo.taps('Absagen')
    jo.sees('Soll ich absagen? Verein J', 'Ihre 3 Plätze werden dann frei.')
    expect(await standing('verein-j')).toBe('registered 3')
    await jo.taps('Ja, absagen')
    expect(await standing('verein-j')).toBe('cancelled 3')
    await jo.taps('Rückgängig')
    jo.sees('Zurückgenommen.', 'Angemeldet: Verein J, 3 Plätze')
    expect(await standing('verein-j')).toBe('registered 3')
  })

  test('by a sentence means what is registered, not the next meeting', async () => {
    const kim = await chat.delegate('kim', 'verein-k')
    await kim.says('/meetings')
    await kim.taps('Landeskonferenz')
    await kim.taps('Anmelden')
    await kim.taps('2')
    await kim.taps('Ja, anmelden')
    await kim.says('Wir können leider doch nicht kommen')
    kim.sees('Soll ich absagen? Verein K: Samstag, 8. Mai 2027')
  })

  test('asks which, when several are registered', async () => {
    const lea = await registered('lea', 'verein-l')
    await lea.says('/meetings')
    await lea.taps('Landeskonferenz')
    await lea.taps('Anmelden')
    await lea.taps('1')
    await lea.taps('Ja, anmelden')
    await lea.says('Wir müssen absagen')
    lea.sees('Was möchten Sie absagen?')
    lea.seesButtons('11. Februar 2027: Verein L', '8. Mai 2027: Verein L')
    await lea.taps('8. Mai 2027')
    await lea.taps('Ja, absagen')
    expect(await standing('verein-l')).toBe('registered 3')
    expect((await chat.standing('land'))['verein-l']).toBe('cancelled 1')
  })

  test('twice says how it stands', async () => {
    const max = await registered('max', 'verein-m')
    await max.taps('Absagen')
    await max.taps('Ja, absagen')
    await max.says('Wir können leider nicht kommen')
    max.sees('Abgemeldet: Verein M')
    expect(await standing('verein-m')).toBe('cancelled 3')
  })

  test('by a button that is days old asks again', async () => {
    const nia = await registered('nia', 'verein-n')
    await nia.taps('Absagen')
    await chat.db.keyboard.updateMany({ data: { createdAt: new Date(Date.now() - 48 * 3_600_000) } })
    await nia.taps('Ja, absagen')
    nia.sees('Soll ich absagen?')
    expect(await standing('verein-n')).toBe('registered 3')
  })

  test('registers anew afterwards', async () => {
    const pia = await registered('pia', 'verein-p')
    await pia.taps('Absagen')
    await pia.taps('Ja, absagen')
    await pia.says('Wir kommen zu zweit')
    await pia.taps('Ja, anmelden')
    expect(await standing('verein-p')).toBe('registered 2')
    await pia.taps('Rückgängig')
    pia.sees('Angemeldet: Verein P, 2 Plätze')
    expect(await standing('verein-p')).toBe('registered 2')
  })

  test('is not done for somebody else with an old button', async () => {
    const quinn = await registered('quinn', 'verein-q')
    await quinn.taps('Absagen')
    await chat.db.seat.deleteMany({ where: { personId: await quinn.id() } })
    await quinn.taps('Ja, absagen')
    quinn.sees('nicht als Ansprechperson eingetragen')
    expect(await standing('verein-q')).toBe('registered 3')
  })
})
