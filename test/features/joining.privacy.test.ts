import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFeatures, withoutEffects } from '../../src/features/index.ts'
import { erasePerson } from '../../src/features/privacy/index.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { applicant, coordinator, hears, joinable, pressesUnseen } from '../support/joining.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: joinable })
})
afterAll(() => chat.close())

const features = createFeatures(withoutEffects)
const dataOf = (table: string) => {
  const found = features.flatMap(({ personalData }) => personalData ?? []).find((each) => each.table === table)
  if (!found) throw new Error(table)
  return found
}
const exported = async (table: string, person: string) => JSON.stringify(await dataOf(table).export(chat.db, person))

describe('what is stored of applying and deciding', () => {
  test('is taken along, and erased, and a member stays without its contact', async () => {
    const cora = await coordinator(chat, 'cora')
    const ana = await applicant(chat, 'ana', 'Haus der Sprachen')
    await hears(chat, cora)
    await cora.taps('Nachfragen')
    await cora.says('Seit wann?')
    await cora.taps('Frage abschicken')
    await hears(chat, ana)
    await ana.taps('Frage beantworten')
    await ana.says('Seit 2019.')
    await ana.taps('Antwort abschicken')
    await hears(chat, cora)
    await cora.taps('Aufnehmen')
    await cora.taps('Ja, aufnehmen')
    const [who, by] = [await ana.id(), await cora.id()]
    expect(await exported('application', who)).toContain('vorstand@nur.example')
    expect(await exported('application_remark', who)).toContain('Seit 2019.')
    expect(await exported('application_remark', by)).toContain('Seit wann?')
    expect(await exported('audit_entry', by)).toContain('application.approve')
    await chat.db.$transaction((tx) => erasePerson(features, tx, by))
    const unsigned = await chat.db.auditEntry.findMany({ where: { personId: null }, orderBy: { id: 'asc' } })
    expect(unsigned.map(({ action }) => action)).toEqual([
      'application.ask',
      'application.approve',
      'coordinator.remove',
    ])
    await ana.says('/membership')
    await chat.db.$transaction((tx) => erasePerson(features, tx, who))
    expect(await chat.db.application.count()).toBe(0)
    expect(await chat.db.applicationRemark.count()).toBe(0)
    const left = await chat.db.organisation.findFirstOrThrow({ where: { name: 'Haus der Sprachen' } })
    expect(left).toMatchObject({ contactName: null, contactReach: null, contactPersonId: null })
  })

  test('goes by itself 90 days after it was declined or withdrawn, and not before', async () => {
    chat.setNow('2027-01-10T18:00:00Z')
    const ben = await applicant(chat, 'ben', 'Wanderfreunde')
    await ben.says('/membership')
    await ben.taps('Antrag zurückziehen')
    await ben.taps('Ja, zurückziehen')
    const cem = await applicant(chat, 'cem', 'Schachclub')
    const left = async () => (await chat.db.application.findMany()).map(({ personId }) => personId)
    chat.setNow('2027-04-09T18:00:00Z')
    await chat.expires('application')
    expect(await left()).toContain(await ben.id())
    chat.setNow('2027-04-11T18:00:00Z')
    await chat.expires('application')
    expect(await left()).toEqual([await cem.id()])
    chat.setNow('2027-01-10T18:00:00Z')
  })

  test('is the other person’s where two platforms turn out to be one', async () => {
    const dee = await applicant(chat, 'dee', 'Malkurs')
    const eva = chat.person('eva', { network: 'rastatt' })
    await eva.says('/help')
    const [from, to] = [await dee.id(), await eva.id()]
    for (const table of ['application', 'application_remark', 'audit_entry']) {
      await chat.db.$transaction(async (tx) => dataOf(table).move?.(tx, from, to))
    }
    await eva.says('/membership')
    eva.sees('Ihr Antrag für „Malkurs“ liegt')
    expect(await exported('application', from)).toBe('[]')
  })

  test('is not approved once the consent was taken back', async () => {
    const fred = await coordinator(chat, 'fred')
    const gil = await applicant(chat, 'gil', 'Imkerei')
    await hears(chat, fred)
    await fred.taps('Aufnehmen')
    await chat.db.consent.updateMany({ where: { personId: await gil.id() }, data: { withdrawnAt: new Date() } })
    await fred.taps('Ja, aufnehmen')
    fred.sees('Das Einverständnis zu diesem Antrag wurde zurückgenommen.')
    expect(await chat.db.organisation.count({ where: { name: 'Imkerei' } })).toBe(0)
  })

  test('is nothing for somebody else, whatever button they make up', async () => {
    const ina = await applicant(chat, 'ina', 'Nähstube')
    const jan = chat.person('jan', { network: 'rastatt' })
    await jan.says('/help')
    const { id, version } = await chat.db.application.findFirstOrThrow({ where: { personId: await ina.id() } })
    for (const command of ['withdraw', 'confirmWithdraw', 'reply', 'told']) {
      const input = { application: id, version, event: 'declined' }
      await pressesUnseen(chat, jan, { command: `joining.${command}`, input })
      jan.seesNot('Nähstube')
    }
    expect(await chat.db.application.findUnique({ where: { id } })).toMatchObject({ state: 'submitted', version })
  })

  test('is spoken of in private alone', async () => {
    const hal = chat.person('hal', { group: 'group-1' })
    await hal.says('/membership')
    hal.sees('Das bespreche ich nur mit Ihnen allein')
    await pressesUnseen(chat, hal, { command: 'joining.apply', input: { network: 'rastatt' } })
    hal.sees('Das bespreche ich nur mit Ihnen allein')
  })
})
