import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())

const subscriptions = async (personId: string) => chat.db.subscription.findMany({ where: { personId } })

describe('announcements', () => {
  test('come only to who has said yes, and the consent is kept as it was read', async () => {
    const ana = chat.person('ana', { network: 'rastatt' })
    await ana.says('/abonnieren')
    ana.sees('Möchten Sie Mitteilungen in diesem Chat bekommen: Netzwerk Rastatt?')
    expect(await subscriptions(await ana.id())).toEqual([])
    await ana.taps('Nein, so lassen')
    ana.sees('es bleibt alles, wie es ist')
    await ana.says('/subscribe')
    await ana.taps('Ja, Mitteilungen bekommen')
    ana.sees('Sie bekommen ab jetzt Mitteilungen: Netzwerk Rastatt.')
    expect(await subscriptions(await ana.id())).toHaveLength(1)
    const [consent] = await chat.db.consent.findMany({ where: { personId: await ana.id() } })
    expect(consent).toMatchObject({ purpose: 'announcements:rastatt', locale: 'de', withdrawnAt: null })
    expect(consent?.text).toContain('Möchten Sie Mitteilungen in diesem Chat bekommen: Netzwerk Rastatt?')
    await ana.says('/subscribe')
    ana.sees('Sie bekommen diese Mitteilungen schon')
  })

  test('end at once with /stop, as easily as they began, and can be taken up again', async () => {
    const ben = chat.person('ben', { network: 'rastatt' })
    await ben.says('/subscribe')
    await ben.taps('Ja, Mitteilungen')
    await ben.says('/stop')
    ben.sees('Sie bekommen keine Mitteilungen mehr: Netzwerk Rastatt.')
    expect(await subscriptions(await ben.id())).toEqual([])
    const [consent] = await chat.db.consent.findMany({ where: { personId: await ben.id() } })
    expect(consent?.withdrawnAt).not.toBeNull()
    await ben.taps('Rückgängig')
    expect(await subscriptions(await ben.id())).toHaveLength(1)
    await ben.taps('Rückgängig')
    expect(await subscriptions(await ben.id())).toEqual([])
    await ben.says('/stop')
    ben.sees('Sie bekommen keine Mitteilungen von mir.')
  })

  test('end at once for somebody who never asked for any, and can be taken up again', async () => {
    const fay = chat.person('fay', { network: 'rastatt' })
    await fay.says('/stop')
    fay.sees('Sie bekommen keine Mitteilungen mehr. Auf Ihre Fragen antworte ich weiterhin.')
    const stoppedAt = async () => (await chat.db.person.findUniqueOrThrow({ where: { id: await fay.id() } })).stoppedAt
    expect(await stoppedAt()).toEqual(chat.now())
    await fay.says('/stop')
    fay.sees('Sie bekommen keine Mitteilungen von mir.')
    await fay.taps('Rückgängig')
    fay.sees('Mitteilungen kommen wieder wie vorher.')
    expect(await stoppedAt()).toBeNull()
    await fay.says('bitte keine Rundmails mehr schicken')
    fay.sees('Möchten Sie keine Mitteilungen mehr bekommen?')
    expect(await stoppedAt()).toBeNull()
    await fay.taps('Ja, keine Mitteilungen mehr')
    expect(await stoppedAt()).toEqual(chat.now())
    // Asking for them is the end of a stop, and taking that back is a stop again.
    await fay.says('/subscribe')
    await fay.taps('Ja, Mitteilungen')
    expect(await stoppedAt()).toBeNull()
    await fay.taps('Rückgängig')
    expect(await stoppedAt()).not.toBeNull()
  })

  test('end at once with the word alone, in whatever language, unless a form is open', async () => {
    for (const [name, word, locale] of [
      ['jan', 'Stopp', 'de'],
      ['kim', 'STOP.', 'tr'],
    ] as const) {
      const person = chat.person(name, { network: 'rastatt', locale })
      await person.says('/help')
      await person.says(word)
      expect(await chat.db.person.findUniqueOrThrow({ where: { id: await person.id() } })).toMatchObject({
        stoppedAt: chat.now(),
      })
    }
    const lea = chat.person('lea', { network: 'rastatt' })
    await lea.says('/help')
    await lea.taps('Netzwerk wählen')
    await lea.says('stop')
    expect(await chat.db.person.findUniqueOrThrow({ where: { id: await lea.id() } })).toMatchObject({ stoppedAt: null })
  })

  test('are not ended by a sentence alone', async () => {
    const cem = chat.person('cem', { network: 'rastatt' })
    await cem.says('/subscribe')
    await cem.taps('Ja, Mitteilungen')
    await cem.says('bitte keine Rundmails mehr schicken')
    cem.sees('Möchten Sie keine Mitteilungen mehr bekommen')
    expect(await subscriptions(await cem.id())).toHaveLength(1)
    await cem.taps('Ja, keine Mitteilungen mehr')
    expect(await subscriptions(await cem.id())).toEqual([])
  })

  test('are asked about again by a button that is days old', async () => {
    const dee = chat.person('dee', { network: 'rastatt' })
    await dee.says('/subscribe')
    await chat.db.keyboard.updateMany({ data: { createdAt: new Date(Date.now() - 48 * 3_600_000) } })
    await dee.taps('Ja, Mitteilungen')
    dee.sees('Möchten Sie Mitteilungen in diesem Chat bekommen')
    expect(await subscriptions(await dee.id())).toEqual([])
  })

  test('come by topic, together or single, and not at night, as people choose', async () => {
    const gil = chat.person('gil', { network: 'rastatt' })
    await gil.says('/subscribe')
    await gil.taps('Ja, Mitteilungen')
    await gil.says('/subscribe')
    gil.sees('Sie bekommen diese Mitteilungen schon: Netzwerk Rastatt.', 'Themen: alle')
    gil.sees('Jede Mitteilung kommt einzeln.', 'Ruhe: 21:00 bis 07:00 Uhr')
    await gil.taps('Themen wählen')
    gil.seesButtons('✓ Treffen', '✓ Förderung', '✓ Kurse', '✓ Aus dem Netzwerk')
    await gil.taps('Kurse')
    await gil.taps('Aus dem Netzwerk')
    expect((await subscriptions(await gil.id()))[0]?.topics).toEqual(['meetings', 'funding'])
    await gil.taps('✓ Förderung')
    await gil.taps('✓ Treffen')
    gil.sees('Ein Thema muss bleiben.')
    await gil.taps('Mitteilungen einstellen')
    gil.sees('Themen: Treffen')
    await gil.taps('Einmal am Tag zusammen')
    gil.sees('Mitteilungen kommen ab jetzt einmal am Tag zusammen.')
    await gil.taps('Ruhezeit')
    await gil.taps('20:00 bis 08:00 Uhr')
    gil.sees('Gespeichert. Ruhe: 20:00 bis 08:00 Uhr.')
    const chosen = () => gil.id().then((id) => chat.db.person.findUniqueOrThrow({ where: { id } }))
    expect(await chosen()).toMatchObject({ bundle: true, quietHours: '20-8' })
    await gil.taps('Rückgängig')
    await gil.taps('Wieder einzeln')
    expect(await chosen()).toMatchObject({ bundle: false, quietHours: null })
    // Whoever stops and takes that back has chosen the same as before.
    await gil.says('/stop')
    expect(await subscriptions(await gil.id())).toEqual([])
    await gil.taps('Rückgängig')
    expect((await subscriptions(await gil.id()))[0]?.topics).toEqual(['meetings'])
  })

  test('rest in the hours that people write, as they write them', async () => {
    const hal = chat.person('hal', { network: 'rastatt' })
    await hal.says('/subscribe')
    await hal.taps('Ja, Mitteilungen')
    const chosen = async () => (await chat.db.person.findUniqueOrThrow({ where: { id: await hal.id() } })).quietHours
    for (const [text, hours] of [
      ['22 bis 8 Uhr', '22-8'],
      ['23-6', '23-6'],
      ['22–7', '22-7'],
      ['von 20 Uhr bis 9 Uhr', '20-9'],
      ['24 bis 6', '0-6'],
      ['من ٢٢ إلى ٨', '22-8'],
      ['۲۳ تا ۷', '23-7'],
      ['10 pm to 8 am', '22-8'],
      ['keine', '0-0'],
    ] as const) {
      await hal.says('/subscribe')
      await hal.taps('Ruhezeit')
      hal.sees('zum Beispiel: 22 bis 8 Uhr')
      await hal.says(text)
      hal.sees('Gespeichert. Ruhe:')
      expect(await chosen()).toBe(hours)
    }
    await hal.taps('Ruhezeit')
    for (const text of ['22:30 bis 8', '22', '25 bis 6', '8-8']) {
      await hal.says(text)
      hal.sees('Bitte schreiben Sie zwei volle Stunden')
    }
    await hal.taps('Abbrechen')
    hal.sees('Ruhe: keine')
  })

  test('come by topic to who speaks for an organisation too, once they have read what that means', async () => {
    const ina = chat.person('ina', { network: 'rastatt' })
    await ina.says('/help')
    await ina.becomes('delegate', 'rastatt', 'bruecke')
    await ina.says('/subscribe')
    await ina.taps('Mitteilungen einstellen')
    ina.sees('Sie haben keine Mitteilungen bestellt.')
    await ina.taps('Themen wählen')
    ina.sees('Wenn Sie wählen, bekommen Sie die Mitteilungen zu diesen Themen in diesem Chat: Netzwerk Rastatt.')
    expect(await subscriptions(await ina.id())).toEqual([])
    await ina.taps('✓ Kurse')
    expect(await subscriptions(await ina.id())).toMatchObject([{ networkId: 'rastatt' }])
    expect((await subscriptions(await ina.id()))[0]?.topics).toEqual(['meetings', 'funding', 'network'])
    const [consent] = await chat.db.consent.findMany({ where: { personId: await ina.id() } })
    expect(consent?.text).toContain('Wenn Sie wählen, bekommen Sie die Mitteilungen')
    await ina.taps('Mitteilungen einstellen')
    ina.sees('Themen: Treffen, Förderung und Aus dem Netzwerk')
    await ina.taps('Einmal am Tag zusammen')
    ina.sees('Mitteilungen kommen einmal am Tag zusammen, um 18:00 Uhr.')
  })

  test('are arranged in private', async () => {
    const eli = chat.person('eli', { group: 'group-1' })
    await eli.says('/subscribe')
    eli.sees('Das bespreche ich nur mit Ihnen allein')
  })
})
