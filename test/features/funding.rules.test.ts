import { describe, expect, it } from 'vitest'
import { amountIn } from '../../src/features/funding/amount.ts'
import {
  byDeadline,
  deadlinesOf,
  named,
  openOn,
  type Programme,
  search,
  type Wish,
} from '../../src/features/funding/rules.ts'

const text = (de: string) => ({ de: { text: de, state: 'original' as const } })

function programme(id: string, more: Partial<Programme> = {}): Programme {
  return {
    id,
    title: text(id),
    funder: 'Stiftung',
    purpose: text('Zweck'),
    eligible: text('Vereine'),
    topics: ['sports'],
    placeId: null,
    minAmount: null,
    maxAmount: null,
    ownShare: null,
    deadlineKind: 'rolling',
    deadline: null,
    recurs: [],
    howTo: text('So'),
    link: 'https://stiftung.example',
    checkedOn: '2026-11-03',
    demo: false,
    ...more,
  }
}

const fixed = (deadline: string) => ({ deadlineKind: 'fixed' as const, deadline })
const yearly = (...recurs: string[]) => ({ deadlineKind: 'recurring' as const, recurs })
const ids = (programmes: Programme[], wish: Wish, today = '2027-01-10') =>
  search(openOn(programmes, today), wish).map((found) => found.programme.id)

describe('until when one can apply', () => {
  it('ends with the day of a fixed deadline', () => {
    expect(deadlinesOf(programme('a', fixed('2027-01-31')), '2027-01-31')).toEqual(['2027-01-31'])
    expect(deadlinesOf(programme('a', fixed('2027-01-31')), '2027-02-01')).toBeNull()
  })

  it('comes again every year, also over the turn of the year', () => {
    const twice = programme('a', yearly('03-31', '10-15'))
    expect(deadlinesOf(twice, '2027-01-10')).toEqual(['2027-03-31', '2027-10-15'])
    expect(deadlinesOf(twice, '2027-04-01')).toEqual(['2027-10-15', '2028-03-31'])
    expect(deadlinesOf(twice, '2027-12-31')).toEqual(['2028-03-31', '2028-10-15'])
  })

  it('knows that not every year has a 29 February', () => {
    const leap = programme('a', yearly('02-29'))
    expect(deadlinesOf(leap, '2027-01-10')).toEqual(['2027-02-28'])
    expect(deadlinesOf(leap, '2028-01-10')).toEqual(['2028-02-29'])
  })

  it('never ends when it is rolling', () => {
    expect(deadlinesOf(programme('a'), '2099-01-01')).toEqual([])
  })
})

describe('what fits', () => {
  it('matches the topic', () => {
    const programmes = [
      programme('sport'),
      programme('culture', { topics: ['culture', 'sports'] }),
      programme('x', { topics: ['health'] }),
    ]
    expect(ids(programmes, { topics: ['sports'] })).toEqual(['sport', 'culture'])
    expect(ids(programmes, { topics: ['sports', 'culture'] })).toEqual(['culture', 'sport'])
    expect(ids(programmes, {})).toHaveLength(3)
  })

  it('matches the place, what it lies in, and the whole country, the nearest first', () => {
    const programmes = [
      programme('country'),
      programme('state', { placeId: 'bw' }),
      programme('district', { placeId: 'lk-rastatt' }),
      programme('town', { placeId: 'gaggenau' }),
      programme('other', { placeId: 'hessen' }),
    ]
    const gaggenau = ['gaggenau', 'lk-rastatt', 'bw', 'de']
    expect(ids(programmes, { areas: [gaggenau] })).toEqual(['town', 'district', 'state', 'country'])
    expect(ids(programmes, { areas: [gaggenau.slice(1)] })).toEqual(['district', 'state', 'country'])
    expect(ids(programmes, { areas: [['lk-rastatt', 'bw'], ['hessen']] })).toContain('other')
  })

  it('reaches the amount that is needed, and does not begin above it', () => {
    const programmes = [
      programme('small', { maxAmount: 2000 }),
      programme('enough', { maxAmount: 3000 }),
      programme('large', { minAmount: 10_000, maxAmount: 50_000 }),
      programme('open'),
    ]
    expect(ids(programmes, { needed: 3000 })).toEqual(['enough', 'open'])
    expect(ids(programmes, { least: 20_000 })).toEqual(['large', 'open'])
    expect(ids(programmes, { least: 2500, needed: 20_000 })).toEqual(['enough', 'large', 'open'])
  })

  it('shows the deadline that falls into the time that is asked for', () => {
    const programmes = [
      programme('twice', yearly('03-31', '10-15')),
      programme('june', fixed('2027-06-30')),
      programme('open'),
    ]
    const found = search(openOn(programmes, '2027-01-10'), { after: '2027-07-01' })
    expect(found.map(({ programme: { id }, until }) => [id, until])).toEqual([
      ['twice', '2027-10-15'],
      ['open', null],
    ])
    expect(ids(programmes, { month: '2027-06' })).toEqual(['june', 'open'])
    expect(ids(programmes, { before: '2027-06-30' })).toEqual(['twice', 'june', 'open'])
  })

  it('puts the nearest deadline first among equals, and those without one last', () => {
    const programmes = [
      programme('open'),
      programme('june', fixed('2027-06-30')),
      programme('may', fixed('2027-05-30')),
      programme('over', fixed('2027-01-09')),
    ]
    expect(ids(programmes, {})).toEqual(['may', 'june', 'open'])
    expect(search(openOn(programmes, '2027-01-10'), {}).sort(byDeadline)[0]?.programme.id).toBe('may')
  })
})

describe('a programme called by its name', () => {
  const sport = programme('a', {
    title: {
      de: { text: 'Integration durch Sport (Beispiel)', state: 'original' },
      en: { text: 'Integration through Sport', state: 'reviewed' },
    },
  })
  const other = programme('b', { title: text('Kultur macht stark') })

  it('is found in a sentence, in each of its languages and without its brackets', () => {
    expect(named([sport, other], 'Bis wann geht integration durch sport?')).toEqual([sport])
    expect(named([sport, other], 'how to apply for "Integration through sport"')).toEqual([sport])
    expect(named([sport, other], 'Sport')).toEqual([])
    expect(named([sport, other], '')).toEqual([])
  })
})

describe('an amount that somebody typed', () => {
  it.each([
    ['3000', 3000],
    ['3.000 €', 3000],
    ['3,000', 3000],
    ['3 000 Euro', 3000],
    ["3'000", 3000],
    ['ca. 2.500,50 Euro', 2501],
    ['1.250.000', 1_250_000],
    ['2,5 Tsd.', 2500],
    ['5 Tausend', 5000],
    ['5k', 5000],
    ['3000 für Kinder', 3000],
    ['500 bis etwa', 500],
    ['3 bin euro', 3000],
    ['5 тисяч', 5000],
    ['٣٬٠٠٠', 3000],
    ['٣ آلاف', 3000],
    ['۳۰۰۰', 3000],
    ['keine Ahnung', null],
    ['zwischen 1000 und 2000', null],
    ['0', null],
    ['999999999999', null],
  ])('%s is %s', (typed, euros) => {
    expect(amountIn(typed)).toBe(euros)
  })
})
