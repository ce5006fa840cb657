import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFeatures, withoutEffects } from '../../src/features/index.ts'
import { type Chat, locales, openChat } from '../support/chat.ts'
import { effectsIn } from '../support/consent-effects.ts'
import { yearOfMeetings } from '../support/meetings.ts'

const declared = createFeatures(withoutEffects).flatMap(({ consents = [] }) => consents)

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterAll(() => chat.close())

const standing = async (personId: string) => {
  const rows = await chat.db.consent.findMany({ where: { personId, withdrawnAt: null }, orderBy: { purpose: 'asc' } })
  return rows.map(({ purpose }) => purpose)
}

describe('what was agreed to', () => {
  test('is listed with its words and its day, each to be withdrawn', async () => {
    const ana = chat.person('ana', { network: 'rastatt' })
    await ana.says('/subscribe')
    const words = ana.answer
    await ana.taps('Ja, Mitteilungen')
    await ana.says('/einwilligungen')
    ana.sees('Mitteilungen: Netzwerk Rastatt, seit 10. Januar 2027', `Die Worte waren: „${words}“`)
    const [, nth] = /(\d)\. Mitteilungen/.exec(ana.answer) ?? []
    await ana.taps(`${nth} zurückziehen`)
    ana.sees('Möchten Sie Ihre Einwilligung zurückziehen: Mitteilungen: Netzwerk Rastatt?')
    ana.sees('Sie bekommen diese Mitteilungen nicht mehr.')
    expect(await chat.db.subscription.count({ where: { personId: await ana.id() } })).toBe(1)
    await ana.taps('Ja, zurückziehen')
    ana.sees('Ihre Einwilligung ist zurückgezogen')
    expect(await chat.db.subscription.count({ where: { personId: await ana.id() } })).toBe(0)
    await ana.says('/consents')
    ana.sees('Sie haben mir zurzeit nichts erlaubt')
  })

  test('keeps that it was given and withdrawn, in which language and words', async () => {
    const ben = chat.person('ben', { network: 'rastatt', locale: 'en' })
    await ben.says('/subscribe')
    const words = ben.answer
    await ben.taps('Yes')
    await ben.says('/consents')
    const [, nth] = /(\d)\. Announcements/.exec(ben.answer) ?? []
    await ben.taps(`Withdraw ${nth}`)
    await ben.taps('Yes, withdraw')
    const [row] = await chat.db.consent.findMany({
      where: { personId: await ben.id(), purpose: { startsWith: 'ann' } },
    })
    expect(row).toMatchObject({ locale: 'en', text: words, givenAt: chat.now(), withdrawnAt: chat.now() })
  })

  test('is told once where it is gone meanwhile', async () => {
    const cem = chat.person('cem', { network: 'rastatt' })
    await cem.says('/subscribe')
    await cem.taps('Ja, Mitteilungen')
    await cem.says('/consents')
    const [, nth] = /(\d)\. Mitteilungen/.exec(cem.answer) ?? []
    await cem.taps(`${nth} zurückziehen`)
    await cem.says('/stop')
    await cem.taps('Ja, zurückziehen')
    cem.sees('Diese Einwilligung gibt es nicht mehr.')
  })

  test('is never told in a group', async () => {
    const dee = chat.person('dee', { group: 'group-1' })
    await dee.says('/consents')
    dee.sees('Das bespreche ich nur mit Ihnen allein')
  })
})

const effects = effectsIn(() => chat)

describe('every purpose that is declared', () => {
  const cases = declared.map(({ purpose }) => purpose).filter((purpose) => purpose in effects)

  test('has words, and a case here', () => {
    // A guardian's yes has dialogues of its own.
    const cased = [...Object.keys(effects), 'guardian']
    expect(declared.map(({ purpose }) => purpose).filter((purpose) => !cased.includes(purpose))).toEqual([])
    for (const { effect } of declared) expect(locales.translate('en').text(effect)).not.toContain('[Deutsch]')
  })

  test.each(cases)('%s ends with what was done under it', async (name) => {
    const person = chat.person(`with-${name}`, { network: 'rastatt' })
    await person.says('/help')
    const id = await person.id()
    const { purpose, plant, left } = effects[name] ?? { purpose: '', plant: async () => {}, left: async () => 1 }
    await plant(id)
    await chat.db.consent.create({ data: { personId: id, purpose, text: 'Ja.', locale: 'de' } })
    expect(await left(id)).toBe(1)
    await person.says('/consents')
    await person.taps('1 zurückziehen')
    await person.taps('Ja, zurückziehen')
    expect(await left(id)).toBe(0)
    expect(await standing(id)).toEqual([])
  })

  test('one of an earlier version can be withdrawn too', async () => {
    const eve = chat.person('eve', { network: 'rastatt' })
    await eve.says('/help')
    const personId = await eve.id()
    await chat.db.consent.create({ data: { personId, purpose: 'pigeons', text: 'Ja, Tauben.', locale: 'de' } })
    await eve.says('/consents')
    eve.sees('Etwas, das ich heute nicht mehr anbiete', 'Ja, Tauben.')
    await eve.taps('1 zurückziehen')
    await eve.taps('Ja, zurückziehen')
    expect(await standing(personId)).toEqual([])
  })
})
