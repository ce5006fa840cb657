import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { planNotices } from '../../src/features/notices/index.ts'
import { type Chat, locales, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'
import { form, hall, heard, kept, pass, room, weather } from '../support/unclear.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks, heard })
})
afterAll(() => chat.close())

type Someone = ReturnType<Chat['person']>
const someone = (name: string, settings = {}) => chat.person(name, { network: 'rastatt', ...settings })
const questionsOf = async (person: Someone) => chat.db.question.findMany({ where: { personId: await person.id() } })
const consentsOf = async (person: Someone) => chat.db.consent.findMany({ where: { personId: await person.id() } })
const stateOf = async ({ address }: Someone) =>
  (await chat.db.conversation.findFirstOrThrow({ where: { address } })).state

describe('a question that was not clear', () => {
  test('can be passed on, after showing what is kept, for whom and how long', async () => {
    const ana = someone('ana')
    await ana.says(room)
    ana.sees('Meinen Sie …?')
    ana.seesButtons('Nächstes Treffen', 'Etwas anderes', pass)
    await ana.taps(pass)
    ana.sees(`„${kept}“`, 'die Koordination (Netzwerk Rastatt)', 'Nach 180 Tagen', 'jederzeit zurücknehmen')
    expect(await questionsOf(ana)).toEqual([])
    await ana.taps('Ja, diese Frage')
    ana.sees('Danke. Ich gebe diese Frage weiter.')
    expect(await questionsOf(ana)).toMatchObject([
      {
        text: kept,
        language: 'de',
        kind: 'unanswered',
        networks: ['rastatt'],
        candidates: ['meetings.next', 'meetings.details'],
        state: 'open',
      },
    ])
    const [consent] = await consentsOf(ana)
    expect(consent).toMatchObject({ purpose: 'questions:once', locale: 'de', withdrawnAt: null })
    expect(consent?.text).toContain('Nach 180 Tagen wird er gelöscht.')
    expect(consent?.text).not.toContain('Samstag')
  })

  test('is asked about in the person’s own language', async () => {
    const bay = someone('bay', { locale: 'tr' })
    await bay.says(hall)
    await bay.taps(locales.translate('tr').text('learning:offer.label'))
    await bay.taps(locales.translate('tr').text('learning:agree.once'))
    expect(await questionsOf(bay)).toMatchObject([{ language: 'tr', candidates: ['meetings.next'] }])
    const [question] = await questionsOf(bay)
    expect(question?.text).toMatch(/^… toplantı için .*ne zaman/)
    expect(await consentsOf(bay)).toMatchObject([{ locale: 'tr' }])
  })

  test('that is none of ours can be passed on too', async () => {
    const cem = someone('cem')
    await cem.says(weather)
    cem.sees('Dazu kann ich nichts Verlässliches sagen')
    await cem.taps(pass)
    await cem.taps('Ja, diese Frage')
    expect(await questionsOf(cem)).toMatchObject([{ candidates: [], kind: 'unanswered' }])
  })

  test('is not kept after a no, and not offered again for a day', async () => {
    const dee = someone('dee')
    await dee.says(room)
    await dee.taps(pass)
    await dee.taps('Nein')
    dee.sees('ich behalte nichts')
    expect([await questionsOf(dee), await consentsOf(dee)]).toEqual([[], []])
    expect(JSON.stringify(await stateOf(dee))).not.toContain('Samstag')
    await dee.says(room)
    expect(dee.buttons).not.toContain(pass)
    chat.setNow('2027-01-11T18:01:00Z')
    await dee.says(room)
    chat.setNow('2027-01-10T18:00:00Z')
    expect(dee.buttons).toContain(pass)
  })

  test('waits without names in the conversation alone, and is gone with the next message', async () => {
    const eli = someone('eli')
    await eli.says(room)
    const state = JSON.stringify(await stateOf(eli))
    expect(state).toContain(kept)
    expect(state).not.toMatch(/Ahmed|Yılmaz|0171/)
    await eli.taps(pass)
    await eli.says('danke')
    expect(await stateOf(eli)).not.toHaveProperty('unclear')
    await eli.taps('Ja, diese Frage')
    eli.sees('Diese Frage habe ich nicht mehr.')
    expect([await questionsOf(eli), await consentsOf(eli)]).toEqual([[], []])
  })

  test('waits on when the bot says something by itself in between', async () => {
    const ned = someone('ned')
    await ned.says(room)
    const at = new Date('2027-01-10T18:00:00Z')
    const call = { command: 'contact.person' }
    const planned = { person: await ned.id(), subject: 'test', key: 'test', call, at, notAfter: new Date('2027-02-01') }
    await planNotices(chat.db, [planned])
    await chat.passes('2027-01-10T18:00:01Z')
    ned.hears()
    ned.sees('Integrationsbeauftragte')
    await ned.taps(pass)
    ned.sees(kept)
  })

  test('is not another one: a button under an older question keeps nothing of the newer', async () => {
    const fay = someone('fay')
    await fay.says(weather)
    await fay.taps(pass)
    await fay.says(room)
    await fay.taps('Ja, diese Frage')
    fay.sees('Diese Frage habe ich nicht mehr.')
    expect(await questionsOf(fay)).toEqual([])
  })

  test('is kept once, however often yes is pressed', async () => {
    const gus = someone('gus')
    await gus.says(room)
    await gus.taps(pass)
    const keyboard = await chat.db.keyboard.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    const yes = { type: 'button', payload: `${keyboard.id}:0` } as const
    await gus.send(yes)
    await gus.send(yes)
    gus.sees('schon weitergegeben')
    expect(await questionsOf(gus)).toHaveLength(1)
  })

  test.each(['ich will mich umbringen', 'Mein Asylantrag wurde abgelehnt, was soll ich tun?'])(
    'about a need is never asked for: %s',
    async (need) => {
      const hal = someone('hal')
      await hal.says(need)
      expect(hal.buttons).not.toContain(pass)
      expect(await stateOf(hal)).not.toHaveProperty('unclear')
    },
  )

  test('is never asked for in a group', async () => {
    const ida = chat.person('ida', { group: 'group-1' })
    await ida.says(room)
    ida.sees('Meinen Sie …?')
    expect(ida.buttons).not.toContain(pass)
    expect(await stateOf(ida)).not.toHaveProperty('unclear')
  })

  test('that says nothing without names is not asked for', async () => {
    const jo = someone('jo')
    await jo.says('Xyzzy Qwrtz')
    expect(jo.buttons).not.toContain(pass)
  })

  test('costs no transaction while it is only offered', async () => {
    const kim = someone('kim')
    // Content is remembered from here on.
    await kim.says(form)
    const transactions = vi.spyOn(chat.db, '$transaction')
    for (const each of [room, weather, form]) await kim.says(each)
    await kim.taps('Etwas anderes gemeint?')
    expect(transactions).not.toHaveBeenCalled()
    transactions.mockRestore()
  })
})
