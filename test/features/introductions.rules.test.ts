import { expect, test } from 'vitest'
import { type Asked, refusalOf } from '../../src/features/introductions/rules.ts'

const now = new Date('2027-03-01T12:00:00Z')
const asked = (daysAgo: number, rest: Partial<Asked> = {}): Asked => ({
  organisation: 'bruecke',
  listing: null,
  state: 'asked',
  createdAt: new Date(now.getTime() - daysAgo * 86_400_000),
  ...rest,
})
const here = { organisation: 'bruecke', listing: null }

test.each<[string, Asked[], ReturnType<typeof refusalOf>]>([
  ['nothing was asked', [], null],
  ['it waits for an answer', [asked(29)], 'waiting'],
  ['nobody answered for a month', [asked(31)], 'recent'],
  ['it agreed', [asked(5, { state: 'agreed' })], 'known'],
  ['it agreed about something else', [asked(5, { state: 'agreed', listing: 'l1' })], null],
  ['it declined', [asked(89, { state: 'declined' })], 'recent'],
  ['it declined about something else', [asked(5, { state: 'declined', listing: 'l1' })], 'recent'],
  ['it was withdrawn', [asked(1, { state: 'withdrawn' })], 'recent'],
  ['that was long ago', [asked(91, { state: 'declined' })], null],
  ['three others wait', ['a', 'b', 'c'].map((organisation) => asked(2, { organisation })), 'many'],
  ['one of them waits no more', ['a', 'b', 'c'].map((organisation, at) => asked(at * 20, { organisation })), null],
  [
    'there were five today',
    ['a', 'b', 'c', 'd', 'e'].map((organisation) => asked(0.5, { organisation, state: 'withdrawn' })),
    'today',
  ],
])('whether one may ask when %s', (_what, before, refusal) => {
  expect(refusalOf(before, here, now)).toBe(refusal)
})
