import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/core/errors.ts'
import type { Session } from '../../src/features/meetings/index.ts'
import {
  checkSeats,
  countIn,
  freeSeats,
  grant,
  type Instead,
  insteadIn,
  insteadValue,
  offersFor,
} from '../../src/features/registration/rules.ts'
import {
  answersFor,
  chosenIn,
  decoded,
  dividedIn,
  encoded,
  fits,
  slotsOf,
} from '../../src/features/registration/sessions.ts'
import { namesIn, remarkIn } from '../../src/features/registration/texts.ts'

const take = (free: number): Instead => ({ how: 'take', free })
const rest = (free: number): Instead => ({ how: 'rest', free })
const wait: Instead = { how: 'wait' }

/** The sentence that a refusal would be said with. */
function refusal(act: () => unknown): string | null {
  try {
    act()
    return null
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return error.key
  }
}

describe('a wish for seats', () => {
  test.each([
    ['enough are free', 3, null, 3, { kind: 'given', seats: 3, more: 0 }],
    ['there is no limit', 3, null, Number.POSITIVE_INFINITY, { kind: 'given', seats: 3, more: 0 }],
    ['too few, not asked yet', 3, null, 2, { kind: 'short' }],
    ['too few, those are enough', 3, take(2), 2, { kind: 'given', seats: 2, more: 0 }],
    ['too few, and the rest is waited for', 3, rest(2), 2, { kind: 'given', seats: 2, more: 1 }],
    ['fewer than were agreed to', 3, take(2), 1, { kind: 'short' }],
    ['fewer than were agreed to', 3, rest(2), 1, { kind: 'short' }],
    ['more than were agreed to', 4, take(2), 3, { kind: 'given', seats: 2, more: 0 }],
    ['all free again', 3, take(2), 3, { kind: 'given', seats: 3, more: 0 }],
    ['none, waiting', 3, wait, 0, { kind: 'waiting', allOnly: false }],
    ['some, waiting for all', 3, wait, 1, { kind: 'waiting', allOnly: true }],
    ['none, and none agreed to', 3, take(0), 0, { kind: 'short' }],
  ])('%s: %i seats, %j, %d free', (_, seats, instead, free, expected) => {
    expect(grant(seats, instead, free)).toEqual(expected)
  })

  test.each([take(3), rest(12), wait])('%j is an answer of a form', (instead) => {
    expect(insteadIn(insteadValue(instead))).toEqual(instead)
  })

  test.each([null, undefined, '', 'take', 'take:', 'steal:3', ['wait']])('%j is none', (value) => {
    expect(insteadIn(value)).toBeNull()
  })
})

describe('free seats', () => {
  test.each([
    [{ capacity: 10, waiting: 'order' as const }, { taken: 4, offered: 2, waiting: 3 }, 4],
    [{ capacity: 10, waiting: 'choice' as const }, { taken: 4, offered: 2, waiting: 3 }, 0],
    [{ capacity: 10, waiting: 'choice' as const }, { taken: 4, offered: 2, waiting: 0 }, 4],
    [{ capacity: 5, waiting: 'order' as const }, { taken: 7, offered: 0, waiting: 0 }, 0],
    [{ capacity: null, waiting: 'order' as const }, { taken: 7, offered: 0, waiting: 0 }, Number.POSITIVE_INFINITY],
  ])('%j with %j', (meeting, tally, expected) => {
    expect(freeSeats(meeting, tally)).toBe(expected)
  })
})

describe('the line', () => {
  const line = (...entries: [number, boolean?][]) => entries.map(([wanted, allOnly = false]) => ({ wanted, allOnly }))
  const offered = (entries: ReturnType<typeof line>, free: number) =>
    offersFor(entries, free).map(({ entry, seats }) => `${entries.indexOf(entry)}: ${seats}`)

  test.each([
    ['one for one', line([1], [1], [1]), 2, ['0: 1', '1: 1']],
    ['the first comes first, with a part', line([5], [1]), 2, ['0: 2']],
    ['who let a part go is passed by', line([5, true], [1], [1]), 2, ['1: 1', '2: 1']],
    ['and comes first once all are free', line([5, true], [1]), 5, ['0: 5']],
    ['what is left is a part for the next', line([2], [4]), 3, ['0: 2', '1: 1']],
    ['nothing free', line([1]), 0, []],
    ['no limit', line([3], [9]), Number.POSITIVE_INFINITY, ['0: 3', '1: 9']],
  ])('%s', (_, entries, free, expected) => {
    expect(offered(entries, free)).toEqual(expected)
  })

  test('never gives more than is free, nor more than is wanted, nor leaves a seat idle that the next would take', () => {
    const entry = fc.record({ wanted: fc.integer({ min: 1, max: 9 }), allOnly: fc.boolean() })
    fc.assert(
      fc.property(fc.array(entry), fc.integer({ min: 0, max: 30 }), (entries, free) => {
        const offers = offersFor(entries, free)
        const given = offers.reduce((sum, { seats }) => sum + seats, 0)
        expect(given).toBeLessThanOrEqual(free)
        expect(offers.every(({ entry: { wanted }, seats }) => seats > 0 && seats <= wanted)).toBe(true)
        const without = entries.filter((each) => !offers.some((offer) => offer.entry === each))
        expect(without.every(({ wanted, allOnly }) => given === free || (allOnly && wanted > free - given))).toBe(true)
      }),
    )
  })
})

describe('a number of seats', () => {
  const meeting = { capacity: 40, seatsEach: 5 }
  test.each([
    [1, meeting, null],
    [5, meeting, null],
    [6, meeting, 'registration:seats.each'],
    [41, { ...meeting, seatsEach: null }, 'registration:seats.capacity'],
    [100, { capacity: null, seatsEach: null }, null],
    [10_000, { capacity: null, seatsEach: null }, 'registration:seats.most'],
    [0, meeting, 'registration:seats.none'],
    [-3, meeting, 'registration:seats.none'],
    [2.5, meeting, 'registration:seats.none'],
    [Number.NaN, meeting, 'registration:seats.none'],
  ])('%d', (seats, limits, expected) => {
    expect(refusal(() => checkSeats(seats, limits))).toBe(expected)
  })

  test.each([
    ['3', undefined, 3],
    ['  12 ', undefined, 12],
    ['٣', undefined, 3],
    ['۱۲', undefined, 12],
    ['zu dritt', 3, 3],
    ['wir sind 4', undefined, 4],
    ['viele', undefined, null],
    ['3 oder 4', undefined, null],
  ])('"%s" with %j understood', (text, understood, expected) => {
    expect(countIn(text, understood)).toBe(expected)
  })

  test.each(['-3', '−3', '2,5', '2.5', '10.000'])('"%s" is refused', (text) => {
    expect(refusal(() => countIn(text, 3))).toBe('registration:notWhole')
  })
})

describe('parts of a programme', () => {
  const session = (id: string, from: string, to: string, capacity: number | null = null): Session => ({
    id,
    title: { de: { text: id, state: 'original' } },
    kind: 'workshop',
    startsAt: `2027-03-11T${from}`,
    endsAt: `2027-03-11T${to}`,
    capacity,
  })
  const opening = session('opening', '09:00', '10:00')
  const [long, early, late] = [
    session('long', '10:00', '12:00'),
    session('early', '10:00', '11:00'),
    session('late', '11:00', '12:00'),
  ]
  const counted = session('counted', '13:00', '14:00', 8)
  const day = [opening, long, early, late, counted]
  const slots = slotsOf(day)

  test('are asked where there is something to choose', () => {
    expect(slots.map(({ sessions }) => sessions.map(({ id }) => id))).toEqual([['long', 'early', 'late'], ['counted']])
  })

  test.each([
    ['all together', { long: 3 }, 3, true],
    ['one after the other', { early: 3, late: 3 }, 3, true],
    ['split up', { long: 1, early: 2, late: 2 }, 3, true],
    ['two at once', { long: 2, early: 2 }, 3, false],
    ['two at once, later', { long: 2, late: 2 }, 3, false],
    ['more than come', { counted: 4 }, 3, false],
    ['one that is not there', { elsewhere: 1 }, 3, false],
    ['nothing', {}, 3, true],
  ])('%s', (_, seats, people, expected) => {
    const chosen = Object.entries(seats).map(([each, count]) => ({ session: each, seats: count }))
    expect(fits(chosen, day, people)).toBe(expected)
    expect(decoded(encoded(chosen))).toEqual(chosen)
    if (expected) expect(chosenIn(answersFor(chosen, slots, people), slots, people)).toEqual(chosen)
  })

  test.each([
    ['2, 1, 0', { long: 2, early: 1 }],
    ['2 long 1 early und 3', { long: 2, early: 1, late: 3 }],
    ['٢ ١ ٠', { long: 2, early: 1 }],
    ['2, 1', null],
    ['alle', null],
  ])('"%s" says who goes where', (text, expected) => {
    const slot = slots[0] ?? { key: '', sessions: [] }
    const divided = dividedIn(text, slot)
    expect(divided && Object.fromEntries(divided.map(({ session: id, seats }) => [id, seats]))).toEqual(expected)
  })
})

describe('names', () => {
  test.each([
    ['Ana, Ben', ['Ana', 'Ben']],
    ['  Ana   María ;\nBen، سارة ', ['Ana María', 'Ben', 'سارة']],
    ['O’Neil-Öz', ['O’Neil-Öz']],
    ['Олена Ковальчук', ['Олена Ковальчук']],
    ['Dr. A. B. (Vorstand)', ['Dr. A. B. (Vorstand)']],
    ['علی\u200Cرضا', ['علی\u200Cرضا']],
  ])('%s', (text, expected) => {
    expect(namesIn(text, 3)).toEqual(expected)
  })

  test.each([
    ['<b>Ana</b>', 'registration:names.strange'],
    ['*Ana*', 'registration:names.strange'],
    ['https://böse.example', 'registration:names.strange'],
    ['123', 'registration:names.strange'],
    ['Ana\u0000', 'registration:names.strange'],
    ['=Ana', 'registration:names.strange'],
    ['A\u200Cna', 'registration:names.strange'],
    ['a'.repeat(10_000), 'registration:names.long'],
    ['Ana, Ben, Cem, Dil', 'registration:names.many'],
    [' , ', 'dialogue:missing'],
  ])('%s is refused', (text, expected) => {
    expect(refusal(() => namesIn(text, 3))).toBe(expected)
  })

  test('a remark is text of a few sentences', () => {
    expect(remarkIn('  Wir <b>kommen</b> später ')).toBe('Wir <b>kommen</b> später')
    expect(refusal(() => remarkIn('a'.repeat(501)))).toBe('registration:note.long')
  })
})
