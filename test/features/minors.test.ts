import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
let minute = 0
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, asksAge: true })
})
afterAll(() => chat.close())

const someone = (name: string) => chat.person(name, { network: 'rastatt' })
type Someone = ReturnType<typeof someone>

const standing = async (person: Someone) => {
  const rows = await chat.db.consent.findMany({ where: { personId: await person.id(), withdrawnAt: null } })
  return rows.map(({ purpose }) => purpose).sort()
}
const subscribed = async (person: Someone) => chat.db.subscription.count({ where: { personId: await person.id() } })

/** The button that withdraws what is listed so. */
const withdrawing = (person: Someone, label: string) =>
  `${new RegExp(`(\\d)\\. ${label}`).exec(person.answer)?.[1]} zurückziehen`

/** Somebody under 16 wants announcements, and has the code for a guardian. */
async function youngOne(name: string): Promise<{ young: Someone; code: string }> {
  const young = someone(name)
  await young.says('/subscribe')
  await young.taps('Ja, Mitteilungen')
  await young.taps('Nein, jünger')
  return { young, code: /G16(-\w{4}){3}/.exec(young.answer)?.[0] ?? '' }
}

/** A guardian with another chat, who says yes. */
async function guardianOf(name: string, code: string): Promise<Someone> {
  const guardian = someone(name)
  await guardian.says(code)
  await guardian.taps('Ja, ich stimme zu')
  return guardian
}

/** What the bot has to say by itself is said. */
async function told(person: Someone): Promise<void> {
  minute += 1
  await chat.passes(new Date(Date.parse('2027-01-10T18:00:00Z') + minute * 60_000).toISOString())
  person.hears()
}

describe('whoever is 16 or older', () => {
  test('is asked once, where something is first agreed to, and not before', async () => {
    const ana = someone('ana')
    await ana.says('wann ist das nächste treffen')
    ana.seesNot('16')
    await ana.says('/subscribe')
    ana.seesNot('16')
    await ana.taps('Ja, Mitteilungen')
    ana.sees('Sind Sie 16 Jahre alt oder älter?', 'nicht nach Ihrem Geburtsdatum')
    expect(await subscribed(ana)).toBe(0)
    await ana.taps('Ja, 16 oder älter')
    ana.sees('Sie bekommen ab jetzt Mitteilungen')
    expect(await standing(ana)).toEqual(['announcements:rastatt'])
    await ana.says('/stop')
    await ana.says('/subscribe')
    await ana.taps('Ja, Mitteilungen')
    ana.sees('Sie bekommen ab jetzt Mitteilungen')
  })

  test('who holds a role was asked for it', async () => {
    const ben = someone('ben')
    await ben.says('/help')
    await ben.becomes('delegate', 'rastatt', 'bruecke')
    await ben.says('/subscribe')
    await ben.taps('Ja, Mitteilungen')
    ben.sees('Sie bekommen ab jetzt Mitteilungen')
  })

  test('is asked again once everything was forgotten', async () => {
    const bea = someone('bea')
    await bea.says('/subscribe')
    await bea.taps('Ja, Mitteilungen')
    await bea.taps('Ja, 16 oder älter')
    await bea.says('/forget')
    await bea.taps('Alles löschen')
    await bea.says('/start n-rastatt')
    await bea.says('/subscribe')
    await bea.taps('Ja, Mitteilungen')
    bea.sees('Sind Sie 16 Jahre alt oder älter?')
  })
})

describe('a form that needs a consent', () => {
  test('waits for the answer with everything that was filled in, and goes on from there', async () => {
    const cem = someone('cem')
    await cem.says('/help')
    await chat.db.meeting.update({ where: { id: 'fruehjahr' }, data: { openToGuests: true } })
    await cem.send({ type: 'text', text: 'ich möchte mich zum nächsten treffen anmelden' })
    for (let step = 0; step < 6 && !cem.answer.includes('16 Jahre'); step++) {
      const [next] = cem.buttons.filter((label) => /einverstanden|Überspringen|Ja, |Anmelden/.test(label))
      await cem.taps(next ?? 'Anmelden')
    }
    cem.sees('Sind Sie 16 Jahre alt oder älter?')
    expect(await chat.db.registration.count({ where: { personId: await cem.id() } })).toBe(0)
    await cem.taps('Ja, 16 oder älter')
    expect(await chat.db.registration.count({ where: { personId: await cem.id() } })).toBe(1)
    expect(await standing(cem)).toEqual(['registration'])
  })
})

describe('whoever is younger', () => {
  test('gets a code for a guardian, who reads what it is about and agrees in a chat of their own', async () => {
    const { young, code } = await youngOne('dee')
    young.sees('Dann brauche ich die Zustimmung Ihrer Eltern', 'Der Code gilt 7 Tage')
    expect([await subscribed(young), await standing(young)]).toEqual([0, []])
    const parent = someone('dees-parent')
    await parent.says(`mein Kind hat mir ${code.toLowerCase()} gegeben`)
    parent.sees('Ein Kind unter 16 Jahren', 'nicht Ihren Namen', 'jederzeit zurückziehen')
    await parent.taps('Ja, ich stimme zu')
    parent.sees('Ich habe festgehalten, dass Sie zugestimmt haben')
    await told(young)
    young.sees('Ihre Eltern haben zugestimmt.')
    await young.taps('Weiter')
    young.sees('Sie bekommen ab jetzt Mitteilungen')
    expect(await standing(young)).toEqual(['announcements:rastatt', 'guardian'])
  })

  test('is remembered with no more than that a guardian agreed, when and to which words', async () => {
    const { young, code } = await youngOne('eli')
    const parent = await guardianOf('elis-parent', code)
    const [row] = await chat.db.guardianCode.findMany({ where: { personId: await young.id() } })
    expect(Object.keys(row ?? {}).sort()).toEqual(['agreedAt', 'createdAt', 'hash', 'personId'])
    const [consent] = await chat.db.consent.findMany({ where: { personId: await young.id() } })
    expect(consent).toMatchObject({ purpose: 'guardian', locale: 'de', givenAt: chat.now() })
    expect(consent?.text).toContain('Sind Sie erziehungsberechtigt und einverstanden? Ja, ich stimme zu')
    const all = JSON.stringify([row, consent])
    for (const known of [await parent.id(), parent.address, code]) expect(all).not.toContain(known)
    expect(await standing(parent)).toEqual([])
  })

  test('waits: nothing goes on before a guardian has answered', async () => {
    const { young } = await youngOne('fay')
    await young.taps('Weiter')
    young.sees('Ich warte noch auf das Ja Ihrer Eltern.')
    await young.says('/subscribe')
    await young.taps('Ja, Mitteilungen')
    young.sees('Ich warte noch auf das Ja Ihrer Eltern.')
    expect([await subscribed(young), await standing(young)]).toEqual([0, []])
  })

  test('is told of a no, and nothing is kept', async () => {
    const { young, code } = await youngOne('gus')
    const parent = someone('gus-parent')
    await parent.says(code)
    await parent.taps('Nein')
    await told(young)
    young.sees('Ihre Eltern haben nicht zugestimmt.')
    expect([await subscribed(young), await standing(young)]).toEqual([0, []])
    expect(await chat.db.guardianCode.count({ where: { personId: await young.id() } })).toBe(0)
  })

  test('cannot be their own guardian', async () => {
    const { young, code } = await youngOne('hal')
    await young.says(code)
    young.sees('Diesen Code müssen Ihre Eltern in ihrem eigenen Chat eingeben.')
    expect(await standing(young)).toEqual([])
  })
})

describe('a guardian’s yes', () => {
  test('is ended by the guardian with the same code, and everything with it', async () => {
    const { young, code } = await youngOne('ida')
    const parent = await guardianOf('idas-parent', code)
    await young.taps('Weiter')
    expect(await subscribed(young)).toBe(1)
    await parent.says(code)
    parent.sees('Mit diesem Code haben Sie am 10. Januar 2027 zugestimmt.')
    await parent.taps('Zustimmung zurückziehen')
    await parent.taps('Ja, zurückziehen')
    parent.sees('Ihre Zustimmung ist zurückgezogen.')
    expect([await subscribed(young), await standing(young)]).toEqual([0, []])
    await told(young)
    young.sees('Ihre Eltern haben ihre Zustimmung zurückgezogen.')
    await young.says('/subscribe')
    await young.taps('Ja, Mitteilungen')
    young.sees('Sind Sie 16 Jahre alt oder älter?')
  })

  test('is ended by the young person too, and the code with it', async () => {
    const { young, code } = await youngOne('jo')
    const parent = await guardianOf('jos-parent', code)
    await young.taps('Weiter')
    await young.says('/consents')
    await young.taps(withdrawing(young, 'Das Ja Ihrer Eltern'))
    await young.taps('Ja, zurückziehen')
    expect([await subscribed(young), await standing(young)]).toEqual([0, []])
    await parent.says(code)
    parent.sees('Dieser Code gilt nicht oder nicht mehr.')
  })

  test('is given once by one of two who answer at the same moment', async () => {
    const { young, code } = await youngOne('kim')
    const both = [someone('kims-mother'), someone('kims-father')]
    for (const each of both) await each.says(code)
    await Promise.all(both.map((each) => each.taps('Ja, ich stimme zu')))
    expect(await standing(young)).toEqual(['guardian'])
  })

  test('needs a code that is not too old, nor guessed', async () => {
    const { young, code } = await youngOne('lea')
    await chat.db.guardianCode.updateMany({
      where: { personId: await young.id() },
      data: { createdAt: new Date(chat.now().getTime() - 8 * 86_400_000) },
    })
    const parent = someone('leas-parent')
    await parent.says(code)
    parent.sees('Dieser Code gilt nicht oder nicht mehr.')
    for (let guess = 0; guess < 5; guess++) await parent.says(`G16-2222-3333-444${guess + 2}`)
    parent.sees('mehrere Codes')
    expect(await chat.expires('guardian_code')).toBe(1)
  })
})
