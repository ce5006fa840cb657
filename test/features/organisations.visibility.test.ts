import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookUp } from '../../src/features/organisations/store/search.ts'
import {
  everybody,
  type Field,
  type Reader,
  type Visibility,
  visibilities,
} from '../../src/features/organisations/visibility.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { delegateIn } from '../support/delegate.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
  await chat.db.organisation.update({ where: { id: 'bruecke' }, data: { languages: ['tr'], size: 30 } })
})
afterAll(() => chat.close())

describe('the search', () => {
  const readers: [string, Reader, Visibility][] = [
    ['a guest', everybody, 'public'],
    ['another network', { organisations: ['x'], networks: ['land'], coordinated: ['land'] }, 'public'],
    ['a member', { organisations: ['frauentreff'], networks: ['rastatt'], coordinated: [] }, 'members'],
    ['a coordinator', { organisations: [], networks: ['rastatt'], coordinated: ['rastatt'] }, 'coordination'],
    ['its delegate', { organisations: ['bruecke'], networks: ['rastatt'], coordinated: [] }, 'coordination'],
  ]
  const questions: [Field, object][] = [
    ['name', {}],
    ['place', { places: ['gaggenau'] }],
    ['fields', { topic: 'culture' }],
    ['languages', { language: 'tr' }],
  ]

  test.each(readers)('of %s goes by nothing that is hidden from them', async (_who, reader, standing) => {
    for (const [field, question] of questions) {
      for (const decided of visibilities) {
        await chat.db.organisation.update({ where: { id: 'bruecke' }, data: { visibility: { [field]: decided } } })
        const found = await lookUp(chat.db, reader, { networks: ['rastatt'], ...question }, 10)
        const may = visibilities.indexOf(decided) <= visibilities.indexOf(standing)
        expect(
          found.some(({ id }) => id === 'bruecke'),
          `${field} for ${decided}`,
        ).toBe(may)
      }
    }
  })
})

test('in a group even delegates read what everybody reads', async () => {
  await delegateIn(chat, 'gerda')
  await chat.db.organisation.update({ where: { id: 'bruecke' }, data: { visibility: { languages: 'members' } } })
  const group = chat.person('gerda', { group: 'room' })
  await chat.db.conversation.updateMany({ where: { address: 'room' }, data: { networks: ['rastatt'] } })
  await group.says('/organisations')
  await chat.db.conversation.updateMany({ where: { address: 'room' }, data: { networks: ['rastatt'] } })
  await group.says('/organisations')
  await group.taps('Die Brücke')
  group.sees('Die Brücke')
  group.seesNot('Türkisch', '30 Personen')
})
