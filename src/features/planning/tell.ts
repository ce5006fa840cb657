import { z } from 'zod'
import type { Transaction } from '../../core/ports.ts'
import { planNotices, takeBackNotices } from '../notices/index.ts'
import { audienceOf } from './audience.ts'
import { tellingOf } from './fields.ts'
import { meetingOf, planned } from './rules.ts'
import type { Changed } from './store/changes.ts'

/** What a person knew of a meeting before it changed. */
export const known = planned.pick({
  startsAt: true,
  endsAt: true,
  zone: true,
  place: true,
  venue: true,
  address: true,
  onlineUrl: true,
  state: true,
})

/** Input of the notice that says what changed, for one person and all meetings that concern them. */
export const news = z.object({ changes: z.array(z.object({ meeting: z.string(), known })) })
export type News = z.infer<typeof news>['changes'][number]

/** So long somebody can correct a mistake before anybody hears of it. */
const graceMs = 60_000
export const toldAt = (now: Date): Date => new Date(now.getTime() + graceMs)

/**
 * Everybody whom it concerns hears once what changed, unless the meeting is over. What was to be said of an earlier
 * change and was not said yet becomes one with it. Returns how many people will hear of it.
 */
export async function tell(tx: Transaction, changes: readonly Changed[], now: Date): Promise<number> {
  const telling = changes.filter((each) => concerns(each) && endOf(each) > now.getTime())
  const byPerson = new Map<string, News[]>()
  for (const changed of telling) {
    const entry = { meeting: changed.meeting.id, known: known.parse(changed.before) }
    for (const person of await audienceOf(tx, changed.meeting.id)) {
      byPerson.set(person, [...(byPerson.get(person) ?? []), entry])
    }
  }
  const [first] = telling
  if (first && byPerson.size > 0) await plan(tx, first, telling, byPerson, now)
  return byPerson.size
}

/** What was cancelled before concerns nobody any more, wherever it is moved. */
const concerns = ({ before, after, fields }: Changed): boolean =>
  tellingOf(fields).length > 0 && (before.state === 'planned' || after.state === 'planned')

/** Until then the news is of use, wherever the meeting was moved. */
const endOf = ({ before, after }: Changed): number => Math.max(meetingOf(before).until, meetingOf(after).until)

async function plan(
  tx: Transaction,
  { meeting, sequence }: Changed,
  changes: readonly Changed[],
  byPerson: ReadonlyMap<string, News[]>,
  now: Date,
): Promise<void> {
  const untold = await takeBackNotices(tx, 'change:', [...byPerson.keys()])
  const planned = [...byPerson].map(([person, entries]) => {
    const earlier = untold.filter((each) => each.person === person).flatMap(({ input }) => news.parse(input).changes)
    return {
      person,
      subject: `meeting:${meeting.id}`,
      key: `change:${meeting.id}:${sequence}`,
      call: { command: 'planning.changed', input: { changes: joined(earlier, entries) } },
      at: toldAt(now),
      notAfter: new Date(Math.max(...changes.map(endOf))),
    }
  })
  await planNotices(tx, planned)
}

/** What a person knows is what was told last. */
const joined = (earlier: readonly News[], entries: readonly News[]): News[] => [
  ...new Map([...entries, ...earlier].map((entry) => [entry.meeting, entry])).values(),
]
