import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Understood } from '../../src/core/ports.ts'
import { createFeatures } from '../../src/features/index.ts'
import { erasePerson } from '../../src/features/privacy/index.ts'
import { type Chat, locales, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

const unclear = (language: string, ...intents: string[]): Partial<Understood> => ({
  language,
  intent: null,
  intents: [],
  confidence: 0.2,
  candidates: intents.map((intent, at) => ({ intent, score: 0.2 - at / 20 })),
  foreign: intents.length === 0,
  referral: null,
  slots: {},
})
const room = 'Kann Ahmed Yılmaz (0171 3920010) am Samstag zum Treffen nach Gaggenau kommen?'
const weather = 'Wie wird das Wetter beim Treffen, Frau Öztürk?'
const hall = 'Ayşe Yılmaz toplantı için salonu ne zaman alabilir?'
const form = 'Was ist mit dem Antrag von Fatma Kaya?'
const heard = {
  [room]: unclear('de', 'meetings.next', 'meetings.details'),
  [weather]: unclear('de'),
  [hall]: unclear('tr', 'meetings.next'),
  [form]: {
    ...unclear('de', 'funding.deadline', 'membership.status', 'help'),
    intents: ['funding.deadline'],
    confidence: 0.4,
  },
}
const kept = 'Kann … am Samstag zum Treffen nach Gaggenau kommen?'
const pass = 'Frage weitergeben'

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

describe('who agreed to all', () => {
  async function agreed(name: string) {
    const person = someone(name)
    await person.says(room)
    await person.taps(pass)
    await person.taps('Ja, ab jetzt alle')
    return person
  }

  test('is not asked again, and told so once', async () => {
    const lea = await agreed('lea')
    lea.sees('ab jetzt auch andere')
    expect(await consentsOf(lea)).toMatchObject([{ purpose: 'questions' }])
    await lea.says(weather)
    lea.sees('Diese Frage gebe ich ohne Namen weiter, wie Sie es erlaubt haben.')
    expect(lea.buttons).not.toContain(pass)
    await lea.says(room)
    lea.seesNot('ohne Namen weiter')
    expect((await questionsOf(lea)).map(({ text }) => text)).toEqual([
      kept,
      'Wie wird das Wetter beim Treffen, Frau …?',
      kept,
    ])
  })

  test('takes it back in the privacy overview, and what was kept goes with it', async () => {
    const max = await agreed('max')
    await max.says('/datenschutz')
    max.sees('Fragen, die Sie selbst weitergeben')
    await max.taps('Weitergegebene Fragen')
    max.sees('Das haben Sie weitergegeben:', kept, 'ohne jedes Mal zu fragen')
    await max.taps('Zurücknehmen und löschen')
    max.sees('1 Frage ist gelöscht')
    expect(await questionsOf(max)).toEqual([])
    expect((await consentsOf(max)).map(({ withdrawnAt }) => withdrawnAt)).toEqual([new Date('2027-01-10T18:00:00Z')])
    await max.says(weather)
    expect(await questionsOf(max)).toEqual([])
    max.seesButtons(pass)
    await max.says('/meinefragen')
    max.sees('Von Ihnen ist keine Frage weitergegeben.')
  })

  test('has nothing kept that is taken back in another chat at this moment', async () => {
    const pia = await agreed('pia')
    await chat.db.question.deleteMany({ where: { personId: await pia.id() } })
    await chat.db.$transaction(async (tx) => {
      await tx.consent.updateMany({ where: { personId: await pia.id() }, data: { withdrawnAt: new Date() } })
      await pia.says(weather)
    })
    pia.seesNot('ohne Namen weiter')
    expect(await questionsOf(pia)).toEqual([])
  })

  test('has nothing left when the person is erased or the time is over', async () => {
    const features = createFeatures({ recordErasure: async () => {}, links: () => [] })
    const [data] = features
      .flatMap(({ personalData }) => personalData ?? [])
      .filter(({ table }) => table === 'question')
    const [nia, ole] = [await agreed('nia'), await agreed('ole')]
    expect(data?.keepDays).toBe(180)
    expect(await data?.export(chat.db, await nia.id())).toMatchObject([{ text: kept }])
    await data?.expire(chat.db, new Date('2027-01-10T18:00:00Z'))
    expect(await questionsOf(nia)).toHaveLength(1)
    const id = await nia.id()
    await chat.db.$transaction((tx) => erasePerson(features, tx, id))
    expect(await chat.db.question.count({ where: { personId: id } })).toBe(0)
    await data?.expire(chat.db, new Date('2027-01-10T18:00:01Z'))
    expect(await questionsOf(ole)).toEqual([])
  })
})
