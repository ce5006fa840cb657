import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Permission } from '../../src/core/feature.ts'
import { locales } from '../support/chat.ts'
import {
  type Cell,
  type Matrix,
  mayDo,
  type Outcome,
  openMatrix,
  type RoleName,
  roleNames,
  secret,
  secretOfOwn,
  values,
} from '../support/matrix.ts'

let matrix: Matrix
beforeAll(async () => {
  matrix = await openMatrix()
})
afterAll(() => matrix.close())

const t = locales.translate('de')
const refusals = {
  delegate: t.text('common:notAllowed'),
  mainDelegate: t.text('common:onlyMain'),
  coordinator: t.text('common:onlyCoordination'),
}
const namedIn = (input: object) => Object.keys(input).filter((field) => matrix.named.has(field))

/** Everything that rights are declared for, as a call: commands, and forms that are sent. */
function attempts(): (Pick<Cell, 'call' | 'dialogue'> & {
  name: string
  permission: Permission
  personal: boolean
  named: string[]
})[] {
  const commands = matrix.commands.map((command) => {
    const input = matrix.inputFor(command)
    const { name, permission, personal = false } = command
    return { name, permission, personal, named: namedIn(input), call: { command: name, input } }
  })
  const since = matrix.chat.now().toISOString()
  const forms = matrix.dialogues.map(({ name, permission }) => {
    const { id: _id, invitation: _invitation, seat: _seat, membership: _membership, ...answers } = matrix.things
    const dialogue = {
      id: 'form',
      name,
      step: 'review',
      answers: { ...(answers as Record<string, string>), ...values },
      reviewing: true,
      since,
    }
    const call = { command: 'dialogue.confirm', input: { id: 'form', step: 'review' } }
    return { name: `${name} (form)`, permission, personal: true, named: namedIn(answers), call, dialogue }
  })
  return [...commands, ...forms]
}

const speaksForIt = (role: RoleName) => role === 'delegate' || role === 'mainDelegate'

/** Rows that are neither the person's own nor of a network that they coordinate. */
const foreign = (role: RoleName, { changed }: Outcome) =>
  changed.flatMap(({ table, rows }) =>
    rows
      .filter((row) => row['person_id'] !== matrix.person(role) && row['id'] !== matrix.person(role))
      .filter((row) => role !== 'coordinatorElsewhere' || row['network_id'] !== 'land')
      // Who is told of something is told by a command of their own.
      .filter(() => table !== 'notice')
      // That a role ended stays, without the person who was deleted.
      .filter((row) => table !== 'audit_entry' || row['person_id'] !== null)
      .filter((row) => !speaksForIt(role) || row['organisation_id'] !== 'bruecke')
      .map((row) => ({ table, row })),
  )

const secrets = (role: RoleName) => (speaksForIt(role) ? [secret] : [secret, secretOfOwn])

describe.each(roleNames)('%s', (role) => {
  test('in private: every command does what the role may, and nothing else', { timeout: 120_000 }, async () => {
    for (const { name, permission, named, ...what } of attempts()) {
      const outcome = await matrix.attempt({ role, place: 'private', ...what })
      const refused = Object.values(refusals).includes(outcome.text)
      if (mayDo(role, permission, named)) {
        if (permission !== 'anyone') expect(refused, `${name} refuses a ${role}`).toBe(false)
      } else {
        expect(outcome.text, `${name} answers a ${role}`).toBe(refusals[permission as keyof typeof refusals])
        expect(outcome.changed, `${name} does something for a ${role}`).toEqual([])
      }
      if (role === 'coordinator' || (permission !== 'anyone' && mayDo(role, permission, named))) continue
      expect(foreign(role, outcome), `${name} reaches what is not a ${role}'s`).toEqual([])
      for (const each of secrets(role)) {
        expect(outcome.text, `${name} tells a ${role} what is not theirs`).not.toContain(each)
      }
    }
  })

  test('in a group: nothing personal is said or done', { timeout: 120_000 }, async () => {
    for (const { name, personal, permission, named, ...what } of attempts()) {
      const outcome = await matrix.attempt({ role, place: 'group', ...what })
      if (personal) {
        expect(outcome.text, name).toBe(t.text('common:inPrivate'))
        expect(outcome.changed, name).toEqual([])
      } else if (!mayDo(role, permission, named)) {
        expect(outcome.changed, name).toEqual([])
      }
      for (const each of [secret, secretOfOwn]) expect(outcome.text, name).not.toContain(each)
    }
  })
})

test('whatever commands beyond everybody name is looked up by a declared scope', () => {
  /** Values, and what only counts within something that is looked up, or among what is the person's own. */
  const free = new Set(
    [
      // Where in a list, how a thing was seen, how much of it is shown, and that something is meant in earnest.
      'page nth more past version was before sure despite agreed anew',
      // One of a few words, or of a language.
      'which role state to attended mark back kind field visibility reader what outcome scope language locale',
      // Words to be kept or looked for.
      'place caption label argument question example title body text',
      // Content that everybody can read.
      'programme',
      // Of the meeting or the announcement that is named beside it.
      'registrations session correction',
      // Given in the person's own chat.
      'file files',
      // Looked up among the questions of the networks that the person coordinates.
      'id group after',
    ].flatMap((words) => words.split(' ')),
  )
  const unknown = matrix.commands
    .filter(({ permission }) => permission !== 'anyone')
    .flatMap((command) => Object.keys(matrix.inputFor(command)).map((field) => ({ command: command.name, field })))
    .filter(({ field }) => !matrix.named.has(field) && !free.has(field))
  expect(unknown).toEqual([])
})
