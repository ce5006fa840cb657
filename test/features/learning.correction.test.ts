import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Understood } from '../../src/core/ports.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

/** Answered as this, or perhaps as the others, surest first. */
const taken = (confidence: number, answered: string, ...others: string[]): Partial<Understood> => ({
  language: 'de',
  intent: answered,
  intents: [answered],
  confidence,
  candidates: [answered, ...others].map((intent, at) => ({ intent, score: confidence / (at + 1) })),
  foreign: false,
  referral: null,
  slots: {},
})
const application = 'Was ist mit dem Antrag von Fatma Kaya?'
const [sure, alone, looking, lost] = ['Ist das sicher?', 'Ist das allein?', 'Ist das zu finden?', 'Wo ist das?']
const heard = {
  [application]: taken(0.4, 'help', 'funding.deadline', 'membership.status'),
  [sure]: taken(0.5, 'help', 'funding.deadline'),
  [alone]: taken(0.3, 'help'),
  [looking]: taken(0.3, 'language.change', 'help'),
  [lost]: taken(0.3, 'membership.join', 'help'),
  'Hallo?': { ...taken(0.4, 'help'), intents: ['help', 'thanks'] },
}
const else_ = 'Etwas anderes gemeint?'
const kept = 'Was ist mit dem Antrag von …?'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks, heard })
})
afterAll(() => chat.close())

type Someone = ReturnType<Chat['person']>
const someone = (name: string, settings = {}) => chat.person(name, { network: 'rastatt', ...settings })
const questionsOf = async (person: Someone) => chat.db.question.findMany({ where: { personId: await person.id() } })
const stateOf = async ({ address }: Someone) =>
  (await chat.db.conversation.findFirstOrThrow({ where: { address } })).state

describe('an answer that was not sure', () => {
  test('can be corrected, and the correction passed on', async () => {
    const ana = someone('ana')
    await ana.says(application)
    ana.sees('Schreiben Sie einfach, was Sie wissen möchten')
    ana.seesButtons(else_)
    expect(ana.buttons).not.toContain('Frage weitergeben')
    await ana.taps(else_)
    ana.sees('Was meinten Sie?')
    expect(ana.buttons).toEqual([
      'Nächste Fristen',
      'Meine Mitgliedschaft',
      'Etwas anderes',
      'Mensch fragen',
      'Frage weitergeben',
    ])
    await ana.taps('Meine Mitgliedschaft')
    ana.sees('für welche Organisation Sie sprechen')
    await ana.taps('Frage weitergeben')
    await ana.taps('Ja, diese Frage')
    expect(await questionsOf(ana)).toMatchObject([
      {
        kind: 'corrected',
        text: kept,
        candidates: ['help', 'funding.deadline', 'membership.status'],
        meant: 'membership.status',
      },
    ])
  })

  test('is kept with what was meant where that was agreed to before', async () => {
    const ben = someone('ben')
    await ben.says(application)
    await ben.taps(else_)
    await ben.taps('Frage weitergeben')
    await ben.taps('Ja, ab jetzt alle')
    await ben.says(application)
    expect(await questionsOf(ben)).toHaveLength(1)
    await ben.taps(else_)
    ben.sees('ohne Namen weiter')
    expect(await questionsOf(ben)).toHaveLength(2)
    await ben.taps('Nächste Fristen')
    expect((await questionsOf(ben)).map(({ meant }) => meant).toSorted()).toEqual(['funding.deadline', null])
  })

  test('is the correction of that question alone', async () => {
    const cem = someone('cem')
    await cem.says(application)
    await cem.taps(else_)
    await cem.says(looking)
    await cem.taps('Meine Mitgliedschaft')
    expect(await stateOf(cem)).toMatchObject({ unclear: { candidates: ['language.change', 'help'] } })
    expect(await stateOf(cem)).not.toHaveProperty('unclear.meant')
  })

  test('is left alone where it was sure enough, or had two wishes', async () => {
    const dee = someone('dee')
    for (const text of [sure, 'Hallo?']) {
      await dee.says(text)
      expect(dee.buttons, text).not.toContain(else_)
    }
  })

  test('shows a human where nothing else was likely', async () => {
    const eli = someone('eli')
    await eli.says(alone)
    await eli.taps(else_)
    eli.sees('Dann habe ich Sie falsch verstanden.')
    expect(eli.buttons).toEqual(['Etwas anderes', 'Mensch fragen', 'Frage weitergeben'])
  })

  test('leaves no form and no open question behind', async () => {
    const fay = chat.person('fay')
    await fay.says(lost)
    expect(await stateOf(fay)).toMatchObject({
      pending: { command: 'membership.join' },
      dialogue: { name: 'network.choose' },
    })
    await fay.taps(else_)
    expect(await stateOf(fay)).not.toHaveProperty('pending')
    expect(await stateOf(fay)).not.toHaveProperty('dialogue')
    fay.seesButtons('Hilfe')
  })

  test('can be corrected in a group, where nothing is kept', async () => {
    const gus = chat.person('gus', { group: 'group-1' })
    await gus.says(application)
    await gus.taps(else_)
    gus.seesButtons('Meine Mitgliedschaft')
    expect(gus.buttons).not.toContain('Frage weitergeben')
    expect(await stateOf(gus)).not.toHaveProperty('unclear')
  })
})

test('what is chosen after "do you mean" is what was meant', async () => {
  const hal = someone('hal')
  await hal.says('abmelden')
  hal.sees('Meinen Sie …?')
  await hal.taps('Frage weitergeben')
  await hal.taps('Ja, diese Frage')
  await hal.taps('Vom Treffen abmelden')
  expect(await questionsOf(hal)).toMatchObject([{ kind: 'unanswered', meant: 'meetings.cancel' }])
})
