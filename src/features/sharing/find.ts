import type { Context } from '../../core/feature.ts'
import { isPeriod } from '../../core/period.ts'
import { coming, inPlace, inTime, type Meeting, meetingById, meetingIn, meetingsOf } from '../meetings/index.ts'
import { foldName, type Network, networks, scopeOf } from '../places/index.ts'

const most = 10

/** Coming meetings by place, time or words of their title; without a text those of the person's networks. */
export async function found(ctx: Context, text: string): Promise<Meeting[]> {
  const id = meetingIn(text)
  if (id !== null) return [(await meetingById(ctx, id)) ?? []].flat()
  const all = await networks(ctx)
  const own = ownOf(ctx, all)
  if (text.trim() === '') return (await planned(ctx, own.length > 0 ? own : all)).slice(0, most)
  const reach = await planned(ctx, all)
  const asked = new Set([...titled(reach, text), ...(await placedAndTimed(ctx, reach))])
  const isOwn = (meeting: Meeting): number => Number(own.some((network) => network.id === meeting.networkId))
  return reach
    .filter((meeting) => asked.has(meeting))
    .sort((a, b) => isOwn(b) - isOwn(a))
    .slice(0, most)
}

function ownOf({ conversation, person }: Context, all: readonly Network[]): Network[] {
  const ids = new Set([...conversation.networks, ...person.seats.map(({ network }) => network)])
  return all.filter(({ id }) => ids.has(id))
}

async function planned(ctx: Context, of: readonly Network[]): Promise<Meeting[]> {
  return coming(await meetingsOf(ctx, of), ctx.now).filter(({ state }) => state === 'planned')
}

/** Those whose title, in whatever language, and place say every word. */
function titled(meetings: readonly Meeting[], text: string): Meeting[] {
  const words = foldName(text).split(' ')
  return meetings.filter(({ title, place }) => {
    const said = foldName([place.name, ...Object.values(title).map((each) => each.text)].join(' '))
    return words.every((word) => said.includes(word))
  })
}

/** Those of the place and time that were understood; none where neither was. */
async function placedAndTimed(ctx: Context, meetings: Meeting[]): Promise<Meeting[]> {
  const slots = ctx.asked?.slots ?? {}
  const scope = await scopeOf(ctx, slots.place)
  if (slots.place === undefined ? !isPeriod(slots) : !scope.place) return []
  return inTime(ctx, await inPlace(ctx, scope, meetings), slots)
}
