import type { Context } from '../../core/feature.ts'
import { isPeriod } from '../../core/period.ts'
import { comingOf, type Meeting, meetingById, meetingIn, meetingsWanted, wantedBy } from '../meetings/index.ts'
import { foldName, type Network, networks, scopeOf } from '../places/index.ts'

const most = 10
/** Words are looked for in the next so many. */
const mostSearched = 200

/** Coming meetings by place, time or words of their title; without a text those of the person's networks. */
export async function found(ctx: Context, text: string): Promise<Meeting[]> {
  const id = meetingIn(text)
  if (id !== null) return [(await meetingById(ctx, id)) ?? []].flat()
  const all = await networks(ctx)
  const own = ownOf(ctx, all)
  if (text.trim() === '') return planned(ctx, own.length > 0 ? own : all, most)
  const said = titled(await planned(ctx, all, mostSearched), text)
  const asked = new Map([...said, ...(await placedAndTimed(ctx, all))].map((meeting) => [meeting.id, meeting]))
  const isOwn = (meeting: Meeting): number => Number(own.some((network) => network.id === meeting.networkId))
  return [...asked.values()].sort((a, b) => isOwn(b) - isOwn(a) || a.from - b.from).slice(0, most)
}

function ownOf({ conversation, person }: Context, all: readonly Network[]): Network[] {
  const ids = new Set([...conversation.networks, ...person.seats.map(({ network }) => network)])
  return all.filter(({ id }) => ids.has(id))
}

const planned = (ctx: Context, of: readonly Network[], limit: number): Promise<Meeting[]> =>
  meetingsWanted(ctx, { ...comingOf(of), planned: true }, limit)

/** Those whose title, in whatever language, and place say every word. */
function titled(meetings: readonly Meeting[], text: string): Meeting[] {
  const words = foldName(text).split(' ')
  return meetings.filter(({ title, place }) => {
    const said = foldName([place.name, ...Object.values(title).map((each) => each.text)].join(' '))
    return words.every((word) => said.includes(word))
  })
}

/** Those of the place and time that were understood, in any network; none where neither was. */
async function placedAndTimed(ctx: Context, all: Network[]): Promise<Meeting[]> {
  const slots = ctx.asked?.slots ?? {}
  const scope = await scopeOf(ctx, slots.place)
  if (slots.place === undefined ? !isPeriod(slots) : !scope.place) return []
  const wanted = await wantedBy(ctx, { place: scope.place, near: all, above: [] }, slots)
  return meetingsWanted(ctx, { ...wanted, time: 'coming', planned: true }, mostSearched)
}
