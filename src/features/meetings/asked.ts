import type { Context } from '../../core/feature.ts'
import { type Period, periodStep, periodValue } from '../../core/period.ts'
import type { Asked, Part, Search, SearchStep } from '../../core/search.ts'
import { networks, placePart, placeStep, places, placesAbove, scopeOf } from '../places/index.ts'
import { type Question, question } from './question.ts'
import type { Meeting } from './rules.ts'
import { meetingsWanted } from './store/wanted.ts'
import { comingOf } from './wanted.ts'

const mostPlaces = 10
const mostMonths = 6
/** What is offered is where and when the next so many are. */
const mostPlanned = 100

/** Meetings go by place and time. */
export const search: Search<Question> = { change: 'meetings.elsewhere', form: 'meetings.find', question, asked }

export const steps: SearchStep[] = [placeStep(placesPlanned), periodStep({ key: 'time', months: monthsPlanned, say })]

async function asked(ctx: Context, { argument, place: named, ...time }: Question): Promise<Asked<Question>> {
  const { place } = await scopeOf(ctx, named ?? argument)
  return {
    question: { ...time, place: place?.name },
    parts: [...placePart(place), ...timePart(ctx, time)],
    unknown: place ? null : (named ?? null),
  }
}

function timePart(ctx: Context, time: Period): Part[] {
  const answer = periodValue(time)
  return answer === null ? [] : [{ kind: 'time', said: say(ctx, time), answer }]
}

/** "März 2027", "ab 3. Mai 2027". */
function say({ format, t }: Context, { after, before, month }: Period): string {
  const parts = [
    ...(month ? [format.month(month)] : []),
    ...(after ? [t.text('meetings:list.after', { date: format.date(after) })] : []),
    ...(before ? [t.text('meetings:list.before', { date: format.date(before) })] : []),
  ]
  return parts.join(t.text('search:comma'))
}

/** Areas and towns where something is planned. */
async function placesPlanned(ctx: Context): Promise<string[]> {
  const gazetteer = await places(ctx)
  const meetings = await planned(ctx)
  const areas = (await networks(ctx)).filter(({ id }) => meetings.some(({ networkId }) => networkId === id))
  const ids = new Set([...areas.map(({ placeId }) => placeId), ...meetings.map(({ place }) => place.id)])
  return [...ids].flatMap((id) => placesAbove(gazetteer, id)[0]?.name ?? []).slice(0, mostPlaces)
}

async function monthsPlanned(ctx: Context): Promise<string[]> {
  return [...new Set((await planned(ctx)).map(({ startsAt }) => startsAt.slice(0, 7)))].slice(0, mostMonths)
}

const planned = async (ctx: Context): Promise<Meeting[]> =>
  meetingsWanted(ctx, comingOf(await networks(ctx)), mostPlanned)
