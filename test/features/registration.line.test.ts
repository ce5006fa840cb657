import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Evenings, openEvenings } from '../support/registrations.ts'

let chat: Evenings
beforeEach(async () => {
  chat = await openEvenings()
})
afterEach(() => chat.close())

const standing = () => chat.standing('abend')
/** What the bot says by itself has been said. */
const told = (iso = '2027-01-10T18:00:00Z') => chat.passes(iso)

describe('where fewer seats are free than wanted', () => {
  beforeEach(() => chat.meeting('abend', { capacity: 4 }))

  test.each([
    ['2 Plätze nehmen', 'registered 2', 'Angemeldet: Verein B, 2 Plätze'],
    ['2 nehmen, auf den Rest warten', 'registered 2 +1', 'Dazu warten Sie auf 1 weiteren Platz.'],
    ['Auf die Warteliste, alle 3', 'waiting 3', 'Stelle in der Warteliste: 1'],
  ])('"%s"', async (label, expected, sentence) => {
    await chat.comes('ana', '2')
    const ben = await chat.delegate('ben', 'verein-b')
    await ben.says('Wir kommen zu dritt')
    ben.sees('Für Sie sind nur noch 2 Plätze frei. Wird etwas frei, biete ich es der Reihe nach an.')
    await ben.taps(label)
    await ben.taps('Ja, anmelden')
    ben.sees(sentence)
    expect((await standing())['verein-b']).toBe(expected)
  })

  test('fewer can be taken instead', async () => {
    await chat.comes('ana', '3')
    const ben = await chat.delegate('ben', 'verein-b')
    await ben.says('Wir kommen zu zweit')
    await ben.says('Zurück')
    await ben.says('1')
    await ben.taps('Ja, anmelden')
    expect((await standing())['verein-b']).toBe('registered 1')
  })

  test('nobody gets fewer than they said yes to', async () => {
    const [ana, ben] = [await chat.delegate('ana', 'verein-a'), await chat.delegate('ben', 'verein-b')]
    for (const each of [ana, ben]) await each.says('Wir kommen zu dritt')
    await ana.taps('Ja, anmelden')
    await ben.taps('Ja, anmelden')
    ben.sees('Für Sie ist nur noch 1 Platz frei.')
    await ben.taps('1 Platz nehmen')
    const cem = await chat.comes('cem', '1')
    cem.sees('Angemeldet: Verein C')
    await ben.taps('Ja, anmelden')
    ben.sees('Inzwischen sind weniger Plätze frei.', 'Es ist kein Platz mehr frei.')
    expect(await standing()).toEqual({ 'verein-a': 'registered 3', 'verein-c': 'registered 1' })
  })
})

describe('a seat that becomes free', () => {
  test('is offered to the first in line, in words and with its end, and taken with one press', async () => {
    await chat.meeting('abend', { capacity: 2 })
    const ana = await chat.comes('ana', '2')
    const [ben, cem] = [await chat.comes('ben', '1'), await chat.comes('cem', '2')]
    await chat.leaves(ana)
    await told()
    ben.hears()
    cem.hears()
    ben.sees(
      'Es ist ein Platz frei geworden. Verein B: 1 Platz, für Sie frei gehalten bis Dienstag, 12. Januar 2027, 19:00 Uhr.',
    )
    expect(ben.buttons).toEqual(['1 Platz nehmen', 'Nein, danke'])
    cem.sees('Verein C: 1 Platz', 'Sie warten auf 2 Plätze.')
    expect(await standing()).toEqual({
      'verein-a': 'cancelled 2',
      'verein-b': 'offered 1 offered 1',
      'verein-c': 'offered 2 offered 1',
    })
    await ben.taps('1 Platz nehmen')
    ben.sees('Angemeldet: Verein B, 1 Platz')
    await ben.taps('In den Kalender')
    await cem.taps('1 Platz nehmen')
    cem.sees('Angemeldet: Verein C, 1 Platz', 'Dazu warten Sie auf 1 weiteren Platz.')
    expect(await standing()).toMatchObject({ 'verein-b': 'registered 1', 'verein-c': 'registered 1 +1' })
  })

  test('goes to nobody who registers in between', async () => {
    await chat.meeting('abend', { capacity: 1 })
    const ana = await chat.comes('ana', '1')
    await chat.comes('ben', '1')
    await chat.leaves(ana)
    const cem = await chat.comes('cem', '1')
    cem.sees('Auf der Warteliste: Verein C')
    expect(await standing()).toMatchObject({ 'verein-b': 'offered 1 offered 1', 'verein-c': 'waiting 1' })
  })

  test('passes on when it is declined; a part that is let go leaves the place in line', async () => {
    await chat.meeting('abend', { capacity: 3 })
    const ana = await chat.comes('ana', '1')
    await chat.comes('dil', '2')
    const [ben, cem] = [await chat.comes('ben', '3'), await chat.comes('cem', '1')]
    await chat.leaves(ana)
    await told()
    ben.hears()
    ben.sees('Verein B: 1 Platz', 'Sie warten auf 3 Plätze.')
    await ben.taps('Nein, danke')
    ben.sees('Ihre Stelle in der Warteliste behalten Sie.', 'Stelle in der Warteliste: 1')
    await told()
    cem.hears()
    cem.sees('Verein C: 1 Platz')
    await cem.taps('Nein, danke')
    cem.sees('die Plätze gehen an die Nächsten')
    expect(await standing()).toMatchObject({ 'verein-b': 'waiting 3', 'verein-c': 'cancelled 1' })
    // All three together are what Verein B waits for.
    await chat.leaves(chat.person('dil'))
    expect(await standing()).toMatchObject({ 'verein-b': 'offered 3 offered 3' })
  })

  test('that was let go by mistake is taken back while it is free', async () => {
    await chat.meeting('abend', { capacity: 1 })
    const ana = await chat.comes('ana', '1')
    const ben = await chat.comes('ben', '1')
    await chat.leaves(ana)
    await told()
    await ben.taps('Nein, danke')
    expect(await standing()).toMatchObject({ 'verein-b': 'cancelled 1' })
    await ben.taps('Rückgängig')
    expect(await standing()).toMatchObject({ 'verein-b': 'offered 1 offered 1' })
  })

  test('cannot be taken back by whoever gave it up, once it is offered', async () => {
    await chat.meeting('abend', { capacity: 3 })
    const ana = await chat.comes('ana', '3')
    await chat.comes('ben', '1')
    await chat.leaves(ana)
    await ana.taps('Rückgängig')
    ana.sees('Ihre Plätze sind inzwischen vergeben.')
    await ana.taps('Neu anmelden')
    ana.sees('Für Sie sind nur noch 2 Plätze frei.')
    expect(await standing()).toEqual({ 'verein-a': 'cancelled 3', 'verein-b': 'offered 1 offered 1' })
  })

  test('comes from a registration that gets smaller, and from a capacity that grows', async () => {
    await chat.meeting('abend', { capacity: 3 })
    const ana = await chat.comes('ana', '3')
    await chat.comes('ben', '1')
    await chat.comes('cem', '2')
    await ana.says('Wir kommen zu zweit')
    await ana.taps('Ja, so ändern')
    expect(await standing()).toMatchObject({ 'verein-a': 'registered 2', 'verein-b': 'offered 1 offered 1' })
    await chat.meeting('abend', { capacity: 5 })
    await chat.job('registration.offers')
    expect(await standing()).toMatchObject({ 'verein-c': 'offered 2 offered 2' })
  })

  test('is taken for more people of an organisation that has some already', async () => {
    await chat.meeting('abend', { capacity: 3 })
    const ana = await chat.comes('ana', '2')
    const ben = await chat.comes('ben', '3', '1 nehmen, auf den Rest warten')
    await chat.leaves(ana)
    await told()
    ben.hears()
    ben.sees('Verein B: 2 Plätze')
    await ben.taps('2 Plätze nehmen')
    ben.sees('Angemeldet: Verein B, 3 Plätze')
    expect((await standing())['verein-b']).toBe('registered 3')
  })

  test('is offered to another delegate when whoever registered is gone', async () => {
    await chat.meeting('abend', { capacity: 1 })
    const ana = await chat.comes('ana', '1')
    const ben = await chat.comes('ben', '1')
    const bob = await chat.delegate('bob', 'verein-b')
    await ben.says('/forget')
    await ben.taps('Alles löschen')
    await chat.leaves(ana)
    await told()
    bob.hears()
    bob.sees('Verein B: 1 Platz')
    await bob.taps('1 Platz nehmen')
    expect((await standing())['verein-b']).toBe('registered 1')
  })

  test('is offered to nobody whom nobody can tell, but to the next', async () => {
    await chat.meeting('abend', { capacity: 1 })
    const ana = await chat.comes('ana', '1')
    const ben = await chat.comes('ben', '1')
    await chat.comes('cem', '1')
    await ben.says('/forget')
    await ben.taps('Alles löschen')
    await chat.leaves(ana)
    expect(await standing()).toMatchObject({ 'verein-b': 'waiting 1', 'verein-c': 'offered 1 offered 1' })
  })

  test('is nobody’s any more once registration is closed, whatever else is changed', async () => {
    await chat.meeting('abend', { capacity: 3 })
    const ana = await chat.comes('ana', '2')
    const ben = await chat.comes('ben', '3', '1 nehmen, auf den Rest warten')
    await chat.meeting('abend', { closesAt: new Date('2027-01-10T12:00:00Z') })
    await chat.leaves(ana)
    await ben.taps('Anmeldung ändern')
    await ben.taps('Anmerkung')
    await ben.says('Wir kommen später')
    await ben.taps('Ja, so ändern')
    expect((await standing())['verein-b']).toBe('registered 1 +2')
  })
})
