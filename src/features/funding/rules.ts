import type { Translated } from '../../core/translated.ts'
import { foldName } from '../places/index.ts'

export type Programme = {
  id: string
  title: Translated
  funder: string
  purpose: Translated
  eligible: Translated
  topics: string[]
  /** Null: everywhere in Germany. */
  placeId: string | null
  minAmount: number | null
  maxAmount: number | null
  /** Percent. */
  ownShare: number | null
  deadlineKind: 'fixed' | 'rolling' | 'recurring'
  deadline: string | null
  /** Days of each year, "MM-DD". */
  recurs: string[]
  howTo: Translated
  link: string
  checkedOn: string
  demo: boolean
}

/** What is looked for; a part that is missing does not matter. */
export type Wish = {
  /** What fits one of them fits; the more, the better. */
  topics?: string[]
  /** One list for each place that counts, the place itself first and then what it lies in. */
  areas?: string[][]
  /** What is needed, in euros. */
  needed?: number
  /** A stated least. */
  least?: number
  after?: string
  before?: string
  month?: string
}

const criteria = ['topic', 'place', 'amount', 'deadline'] as const
type Criterion = (typeof criteria)[number]

/** A programme that one can apply to, with its coming deadlines in order; none: at any time. */
export type Open = { programme: Programme; days: string[] }

/** What a search shows: the programme and the deadline that counts; null: at any time. */
export type Found = { programme: Programme; until: string | null }

/** Programmes that one can still apply to on a day. */
export function openOn(programmes: readonly Programme[], today: string): Open[] {
  return programmes.flatMap((programme) => {
    const days = deadlinesOf(programme, today)
    return days ? [{ programme, days }] : []
  })
}

/** Coming days until which one can apply; none when that is always so, null when it is over. */
export function deadlinesOf(
  { deadlineKind, deadline, recurs }: Pick<Programme, 'deadlineKind' | 'deadline' | 'recurs'>,
  today: string,
): string[] | null {
  if (deadlineKind === 'rolling') return []
  if (deadlineKind === 'fixed') return deadline !== null && deadline >= today ? [deadline] : null
  const year = Number(today.slice(0, 4))
  const days = [year, year + 1].flatMap((each) => recurs.map((day) => dayOf(each, day)))
  const coming = days.filter((day) => day >= today).sort()
  return coming.length > 0 ? coming.slice(0, recurs.length) : null
}

/** Programmes that fulfil every part of a wish, the best fit first, then the nearest deadline. */
export function search(open: readonly Open[], wish: Wish): Found[] {
  return open
    .filter((each) => criteria.every((criterion) => fits(each, wish, criterion)))
    .map(({ programme, days }) => ({
      found: { programme, until: days.find((day) => inPeriod(day, wish)) ?? null },
      fit: fitOf(programme, wish),
    }))
    .sort((a, b) => b.fit - a.fit || byDeadline(a.found, b.found))
    .map(({ found }) => found)
}

/** The nearest deadline first, those without one last. */
export function byDeadline(a: Found, b: Found): number {
  const [first, second] = [a.until ?? '9999', b.until ?? '9999']
  if (first === second) return a.programme.id < b.programme.id ? -1 : 1
  return first < second ? -1 : 1
}

function fits({ programme, days }: Open, wish: Wish, criterion: Criterion): boolean {
  const { minAmount, maxAmount, placeId, topics } = programme
  switch (criterion) {
    case 'topic':
      return wish.topics?.some((topic) => topics.includes(topic)) ?? true
    case 'place':
      return !wish.areas || placeId === null || wish.areas.some((areas) => areas.includes(placeId))
    case 'amount': {
      const reaches = maxAmount === null || maxAmount >= (wish.least ?? wish.needed ?? 0)
      return reaches && (minAmount === null || wish.needed === undefined || minAmount <= wish.needed)
    }
    case 'deadline':
      return days.length === 0 || days.some((day) => inPeriod(day, wish))
  }
}

function inPeriod(day: string, { after, before, month }: Wish): boolean {
  return (
    (after === undefined || day >= after) &&
    (before === undefined || day <= before) &&
    (month === undefined || day.startsWith(month))
  )
}

/** Money meant for just these topics and just this place comes first. */
function fitOf({ placeId, topics }: Programme, { areas, topics: wanted = [] }: Wish): number {
  const forTopics = topics.filter((topic) => wanted.includes(topic)).length + (wanted.includes(topics[0] ?? '') ? 1 : 0)
  const steps = (areas ?? []).map((each) => (placeId === null ? -1 : each.indexOf(placeId))).filter((step) => step >= 0)
  const near = steps.length === 0 ? 0 : 4 / (1 + Math.min(...steps))
  return forTopics + near
}

/** A day that a year does not have counts as the one before. */
function dayOf(year: number, day: string): string {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return `${year}-${day === '02-29' && !leap ? '02-28' : day}`
}

/** Programmes that a text calls by name; what stands in brackets need not be said. */
export function named(programmes: readonly Programme[], text: string): Programme[] {
  const said = ` ${foldName(text)} `
  return programmes.filter(({ title }) =>
    Object.values(title).some(({ text: name }) => {
      const folded = foldName(name.replace(/\([^)]*\)/g, ' '))
      return folded.length >= 4 && said.includes(` ${folded} `)
    }),
  )
}
