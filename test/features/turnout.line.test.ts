import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTurnout, type Turnout } from '../support/turnout.ts'

let chat: Turnout
type Person = Awaited<ReturnType<Turnout['coordinator']>>
let ada: Person
beforeEach(async () => {
  chat = await openTurnout('2027-02-01T10:00:00Z')
  ada = await chat.coordinator('ada')
  await chat.meeting('fachtag', { capacity: 6, waiting: 'choice' })
  await chat.answers('fachtag', 'a', { seats: 3 })
  await chat.answers('fachtag', 'b', { state: 'waiting', seats: 2, queuedAt: new Date('2027-01-02T10:00:00Z') })
  await chat.answers('fachtag', 'c', { state: 'waiting', seats: 2, queuedAt: new Date('2027-01-01T10:00:00Z') })
})
afterEach(() => chat.close())

test('stands in its order, and the coordination chooses who is offered seats', async () => {
  const bea = await chat.delegate('bea', 'verein-b')
  await chat.forges(ada, 'turnout.show', { meeting: 'fachtag' })
  await ada.taps('Warteliste')
  ada.sees('1. Verein C: 2 Plätze', '2. Verein B: 2 Plätze', 'Frei sind zurzeit 3 Plätze.', 'vergeben Sie selbst')
  await ada.taps('2. Anbieten: Verein B')
  ada.sees('Soll ich das anbieten? Verein B: 2 Plätze, frei gehalten für 48 Stunden.')
  expect(await chat.standing('fachtag')).toMatchObject({ 'verein-b': 'waiting 2' })
  await ada.taps('Ja, anbieten')
  ada.sees('Angeboten. Verein B bekommt jetzt eine Nachricht.', 'Angeboten: 2 Plätze, bis 3. Februar 2027, 11:00 Uhr')
  expect(await chat.standing('fachtag')).toMatchObject({ 'verein-b': 'offered 2 offered 2', 'verein-c': 'waiting 2' })
  await chat.passes('2027-02-01T10:01:00Z')
  bea.hears()
  bea.sees('Es sind Plätze frei geworden.')
})

test('says why nothing could be offered', async () => {
  await chat.forges(ada, 'turnout.line', { meeting: 'fachtag' })
  await ada.taps('1. Anbieten: Verein C')
  await ada.taps('Ja, anbieten')
  ada.sees('Für Verein C ist niemand mehr im Chat.')
  await chat.meeting('fachtag', { capacity: 3 })
  await chat.forges(ada, 'turnout.line', { meeting: 'fachtag' })
  expect(ada.buttons.some((label) => label.includes('Anbieten'))).toBe(false)
})

test('gets what is free at once when its order counts again', async () => {
  await chat.delegate('bea', 'verein-b')
  await chat.delegate('cem', 'verein-c')
  await chat.forges(ada, 'turnout.line', { meeting: 'fachtag' })
  await ada.taps('Vergabe ändern')
  ada.sees('der Reihe nach anbieten?')
  await ada.taps('Ja, so machen')
  ada.sees('Geändert.', 'biete ich der Reihe nach an')
  expect(ada.buttons.some((label) => label.includes('Anbieten'))).toBe(false)
  expect(await chat.standing('fachtag')).toMatchObject({
    'verein-c': 'offered 2 offered 2',
    'verein-b': 'offered 2 offered 1',
  })
  await ada.taps('Vergabe ändern')
  await ada.taps('Ja, so machen')
  await chat.forges(ada, 'turnout.line', { meeting: 'fachtag' })
  ada.sees('vergeben Sie selbst')
})
