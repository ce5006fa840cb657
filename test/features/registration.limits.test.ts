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

describe('what cannot be', () => {
  test.each([
    ['0', 'Es muss mindestens eine Person sein.'],
    ['-3', 'eine ganze Zahl ohne Minus und Komma'],
    ['2,5', 'eine ganze Zahl ohne Minus und Komma'],
    ['10.000', 'eine ganze Zahl'],
    ['10000', 'Mehr als 100 Personen kann ich nicht eintragen.'],
    ['viele', 'Das passt hier nicht.'],
  ])('"%s" people', async (text, sentence) => {
    const person = await chat.delegate(`many-${text}`, 'verein-o')
    await person.says('Wir möchten uns zum Treffen anmelden')
    await person.says(text)
    person.sees(sentence, 'Mit wie vielen Personen kommen Sie?')
    expect(await standing('verein-o')).toBeUndefined()
  })

  test('more than one organisation may have, said at once or later', async () => {
    await chat.meeting('abend', { seatsEach: 2 })
    const pia = await chat.delegate('pia', 'verein-p')
    await pia.says('Wir kommen zu dritt')
    pia.sees('Jede Organisation kann höchstens 2 Plätze bekommen.', 'Mit wie vielen Personen kommen Sie?')
    await chat.meeting('abend', { seatsEach: null })
    await pia.says('3')
    await chat.meeting('abend', { seatsEach: 2 })
    await pia.taps('Ja, anmelden')
    pia.sees('Jede Organisation kann höchstens 2 Plätze bekommen.')
    expect(await standing('verein-p')).toBeUndefined()
  })

  test.each([
    ['is not open yet', { opensAt: new Date('2027-02-01T09:00:00Z') }, 'ab Montag, 1. Februar 2027, 09:00 Uhr.'],
    [
      'is closed',
      { closesAt: new Date('2027-01-05T12:00:00Z') },
      'seit Dienstag, 5. Januar 2027, 12:00 Uhr geschlossen',
    ],
    ['is not through the bot', { registration: false }, 'nicht über mich anmelden'],
    ['is for a cancelled meeting', { state: 'cancelled' as const }, 'Dieses Treffen fällt aus.'],
  ])('registration that %s', async (_, data, sentence) => {
    const quinn = await chat.delegate(`shut-${sentence.length}`, 'verein-q')
    await quinn.says('Wann ist das nächste Treffen?')
    await chat.meeting('abend', data)
    await quinn.taps('Anmelden')
    quinn.sees(sentence, 'Plenum')
    await chat.meeting('abend', { opensAt: null, closesAt: null, registration: true, state: 'planned' })
    await quinn.taps('Anmelden')
    await quinn.says('2')
    await chat.meeting('abend', data)
    await quinn.taps('Ja, anmelden')
    quinn.sees(sentence)
    expect(await standing('verein-q')).toBeUndefined()
  })

  test('a meeting that has begun, or is over', async () => {
    const rui = await chat.delegate('rui', 'verein-r')
    await rui.says('Wann ist das nächste Treffen?')
    chat.setNow('2027-02-11T17:30:00Z')
    await rui.taps('Anmelden')
    rui.sees('hat schon angefangen')
    chat.setNow('2027-02-12T09:00:00Z')
    await rui.taps('Anmelden')
    rui.sees('Dieses Treffen ist vorbei.')
  })
})

describe('who speaks for no organisation', () => {
  test('hears kindly who may come, and whom to ask', async () => {
    const sam = chat.person('sam', { network: 'rastatt' })
    await sam.says('Ich möchte mich zum Treffen anmelden')
    sam.sees('Dieses Treffen ist für Mitglieder des Netzwerks.', 'integration@rastatt.example')
    sam.seesButtons('Mitglied werden', 'Kontakt')
    expect((await chat.standing('abend'))['guest']).toBeUndefined()
  })

  test('comes as a guest where guests may, after a consent in plain words', async () => {
    await chat.meeting('abend', { openToGuests: true })
    const tom = chat.person('tom', { network: 'rastatt' })
    await tom.says('Wir kommen zu dritt zum Treffen')
    tom.sees('Als Gast kann ich nur Sie selbst anmelden.', 'sonst niemand', 'Darf ich das speichern?')
    tom.seesNot('Ihrer Organisation')
    await tom.says('Nein')
    tom.sees('Abgebrochen.')
    expect(await chat.db.consent.count({ where: { personId: await tom.id() } })).toBe(0)
    await tom.says('Ich komme zum Treffen')
    await tom.taps('Ja, einverstanden')
    await tom.taps('Ja, anmelden')
    tom.sees('Angemeldet: Sie als Gast, 1 Platz')
    expect((await chat.standing('abend'))['guest']).toBe('registered 1')
    const [consent] = await chat.db.consent.findMany({ where: { personId: await tom.id() } })
    expect(consent).toMatchObject({ purpose: 'registration', locale: 'de' })
    expect(consent?.text).toContain('400 Tage nach dem Treffen')
  })

  test('is asked for consent once, and again when its words change', async () => {
    await chat.meeting('abend', { openToGuests: true })
    const uli = chat.person('uli', { network: 'rastatt' })
    await uli.says('Ich komme zum Treffen')
    await uli.says('ja')
    await uli.says('ja')
    await uli.taps('Absagen')
    await uli.taps('Ja, absagen')
    await uli.says('Ich komme zum Treffen')
    uli.sees('Stimmt das?')
    uli.seesNot('Darf ich das speichern?')
    await chat.db.consent.updateMany({ where: { personId: await uli.id() }, data: { text: 'older words' } })
    await uli.says('Abbrechen')
    await uli.says('Ich komme zum Treffen')
    uli.sees('Darf ich das speichern?')
  })

  test('stays registered when guests are invited no more, and can still change or cancel', async () => {
    await chat.meeting('abend', { openToGuests: true })
    const yan = chat.person('yan', { network: 'rastatt' })
    await yan.says('Ich komme zum Treffen')
    await yan.says('ja')
    await yan.says('ja')
    await chat.meeting('abend', { openToGuests: false })
    await yan.taps('Anmeldung ändern')
    await yan.taps('Anmerkung')
    await yan.says('Ich komme später')
    await yan.taps('Ja, so ändern')
    yan.sees('Angemeldet: Sie als Gast', 'Anmerkung: Ich komme später')
    await yan.taps('Absagen')
    await yan.taps('Ja, absagen')
    expect((await chat.standing('abend'))['guest']).toBe('cancelled 1')
  })

  test('is treated alike when the organisation is not a member yet', async () => {
    const vic = await chat.delegate('vic', 'neu')
    await vic.says('Wir kommen zu dritt')
    vic.sees('Dieses Treffen ist für Mitglieder des Netzwerks.')
  })
})

test('the link of an online meeting is for those who are registered', async () => {
  const [wim, xia] = [await chat.delegate('wim', 'verein-w'), await chat.delegate('xia', 'verein-x')]
  for (const each of [wim, xia]) {
    await each.says('/meetings')
    await each.taps('Fachtag')
    each.sees('Den Link bekommen Sie mit der Anmeldung.')
    each.seesNot('geheim')
  }
  await chat.meeting('fachtag', { capacity: 1 })
  for (const each of [wim, xia]) {
    await each.taps('Anmelden')
    await each.taps('1')
  }
  xia.sees('Was wählen Sie')
  for (const each of [wim, xia]) {
    await each.taps('Überspringen')
    await each.taps('Überspringen')
    await each.taps('Überspringen')
    await each.taps('Ja, anmelden')
  }
  wim.sees('https://fachtag.example/geheim')
  xia.sees('Es ist kein Platz mehr frei.')
  await xia.taps('Auf die Warteliste')
  await xia.taps('Ja, anmelden')
  xia.sees('Auf der Warteliste: Verein X, 1 Platz')
  xia.seesNot('geheim')
  await wim.says('/membership')
  await wim.taps('Meine Anmeldungen')
  wim.sees('geheim')
})
