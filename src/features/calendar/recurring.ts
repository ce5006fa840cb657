import { instantOf } from '../../core/format.ts'
import { isWholeDays, type Meeting } from '../meetings/index.ts'
import { isInStep, ruleOf, slotsOf } from './rule.ts'
import { isExact, offsetOf } from './zone.ts'

/** A series that follows a rule. */
export type Series = { id: string; networkId: string; rule: string; startsAt: string; zone: string }

/** A meeting in its slot; a slot is a local time in the series' zone. */
export type Member = { slot: string; meeting: Meeting }

/** A series as calendars know it: a rule from its first slot to its last, and what differs from the pattern. */
export type Recurring = {
  series: Series
  /** Its times and texts hold wherever no exception says otherwise. */
  pattern: Meeting
  members: Member[]
  /** Slots between the first member and the last in which nothing takes place. */
  excluded: string[]
  /** Members that were moved, changed or cancelled. */
  exceptions: Member[]
}

/** A series with more slots than this is written meeting by meeting. */
const mostSlots = 2000

/**
 * The meetings of a series as one recurring event, so that exactly they appear and nothing that the rule alone would
 * promise; `single` are those that do not fit into it. @param looks what a meeting shows beside its time, to compare.
 */
export function recurringOf(
  series: Series,
  meetings: readonly Meeting[],
  looks: (meeting: Meeting) => string,
): { recurring: Recurring | null; single: Meeting[] } {
  const none = { recurring: null, single: [...meetings] }
  const due = dueSlots(series, meetings)
  const candidates = membersIn(series, meetings, new Set(due))
  const pattern = mostCommon(
    candidates.filter((member) => isRegular(series, member)).map(({ meeting }) => meeting),
    (meeting) => `${lengthOf(meeting)} ${isWholeDays(meeting)} ${looks(meeting)}`,
  )
  if (!pattern) return none

  const days = isWholeDays(pattern)
  const members = candidates.filter(({ meeting }) => isWholeDays(meeting) === days)
  const inside = due.slice(due.indexOf(members[0]?.slot ?? ''), due.indexOf(members.at(-1)?.slot ?? '') + 1)
  // Of a slot in the hour of a change of clocks programs make different instants, even to leave it out.
  if (!days && !inside.every((slot) => isExact(slot, series.zone))) return none
  const taken = new Set(members.map(({ slot }) => slot))
  const its = looks(pattern)
  const like = ({ meeting }: Member) => lengthOf(meeting) === lengthOf(pattern) && looks(meeting) === its
  return {
    recurring: {
      series,
      pattern,
      members,
      excluded: inside.filter((slot) => !taken.has(slot)),
      exceptions: members.filter((member) => !isRegular(series, member) || !like(member)),
    },
    single: meetings.filter((meeting) => !members.some((member) => member.meeting === meeting)),
  }
}

const slotOf = ({ zone }: Series, meeting: Meeting): string | null =>
  meeting.slotAt ?? (meeting.zone === zone ? meeting.startsAt : null)

/** The slots of the rule up to the last one that a meeting takes; none where the rule cannot be relied on. */
function dueSlots(series: Series, meetings: readonly Meeting[]): string[] {
  const rule = ruleOf(series.rule, series.startsAt)
  const last = meetings
    .flatMap((meeting) => slotOf(series, meeting) ?? [])
    .sort()
    .at(-1)
  if (!rule || last === undefined || !isInStep(rule, series.startsAt)) return []
  const due: string[] = []
  for (const slot of slotsOf(rule, series.startsAt)) {
    if (slot > last) return due
    if (due.push(slot) > mostSlots) return []
  }
  return due
}

/** The meetings that take a slot, in the order of slots; of two in one slot the first. */
function membersIn(series: Series, meetings: readonly Meeting[], due: ReadonlySet<string>): Member[] {
  const members = new Map<string, Member>()
  for (const meeting of meetings) {
    const slot = slotOf(series, meeting)
    if (slot !== null && due.has(slot) && !members.has(slot)) members.set(slot, { slot, meeting })
  }
  return [...members.values()].sort((a, b) => (a.slot < b.slot ? -1 : 1))
}

/** Takes place in its slot, at times that a rule can say: no change of the clocks in between. */
function isRegular({ zone }: Series, { slot, meeting }: Member): boolean {
  const { startsAt, endsAt } = meeting
  if (meeting.state !== 'planned' || startsAt !== slot || meeting.zone !== zone) return false
  if (isWholeDays(meeting)) return true
  return isExact(startsAt, zone) && isExact(endsAt, zone) && offsetOf(startsAt, zone) === offsetOf(endsAt, zone)
}

/** Minutes from beginning to end on the clock. */
export const lengthOf = ({ startsAt, endsAt }: Meeting): number =>
  (instantOf(endsAt, 'UTC').getTime() - instantOf(startsAt, 'UTC').getTime()) / 60_000

function mostCommon<T>(items: readonly T[], key: (item: T) => string): T | undefined {
  const groups = [...Map.groupBy(items, key).values()]
  return groups.sort((a, b) => b.length - a.length)[0]?.[0]
}
