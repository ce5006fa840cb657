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

  test('are arranged in private', async () => {
    const eli = chat.person('eli', { group: 'group-1' })
    await eli.says('/subscribe')
    eli.sees('Das bespreche ich nur mit Ihnen allein')
  })
})
