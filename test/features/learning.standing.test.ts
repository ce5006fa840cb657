import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFeatures, withoutEffects } from '../../src/features/index.ts'
import { erasePerson } from '../../src/features/privacy/index.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'
import { heard, kept, pass, room, weather } from '../support/unclear.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks, heard })
})
afterAll(() => chat.close())

type Someone = ReturnType<Chat['person']>
const someone = (name: string, settings = {}) => chat.person(name, { network: 'rastatt', ...settings })
const questionsOf = async (person: Someone) => chat.db.question.findMany({ where: { personId: await person.id() } })
const consentsOf = async (person: Someone) => chat.db.consent.findMany({ where: { personId: await person.id() } })

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
    await max.taps('Unterhaltung')
    max.sees('Fragen, die ich nicht verstanden habe')
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
    const features = createFeatures(withoutEffects)
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
