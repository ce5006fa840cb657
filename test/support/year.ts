import { plain } from '../../src/core/rich.ts'
import { contentFile } from '../../src/store/content/format.ts'
import { loadContent } from '../../src/store/content/load.ts'
import type { Chat } from './chat.ts'
import { twoNetworks } from './networks.ts'
import { registers } from './registered.ts'

/** When processes are down: from the first full hour on, up again at the second. */
export type Outage = [from: string, until: string]

export type Happening = { day: string; hour: string; zone: string; leads: number[] }

/** A reminder as it should be told, or was: to whom, of what, when; an instant of a full hour. */
type Told = string

const hourMs = 3_600_000
const titleOf = ({ day, hour, zone }: Happening): string => `Treffen ${day} ${hour} ${zone}`
const idOf = (happening: Happening): string =>
  titleOf(happening)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '-')

/** Members of a network and its meetings, everybody registered for every one. */
export async function populate(chat: Chat, happenings: readonly Happening[], people: number): Promise<string[]> {
  const meetings = happenings.map((happening) => ({
    id: idOf(happening),
    network: 'rastatt',
    title: { de: { text: titleOf(happening), state: 'original' as const } },
    startsAt: `${happening.day}T${happening.hour}`,
    endsAt: `${happening.day}T23:59`,
    zone: happening.zone,
    place: 'rastatt-stadt',
  }))
  await loadContent(chat.db, contentFile.parse({ ...twoNetworks, meetings }), { demo: false })
  const addresses: string[] = []
  for (let index = 0; index < people; index += 1) {
    const member = chat.person(`member-${index}`, { network: 'rastatt' })
    await member.says('hallo')
    addresses.push(member.address)
    const id = await member.id()
    for (const happening of happenings) await registers(chat, id, idOf(happening))
  }
  for (const happening of happenings) {
    await chat.db.meeting.update({ where: { id: idOf(happening) }, data: { reminders: happening.leads } })
  }
  await chat.job('reminders.plan')
  return addresses
}

/** Lets the hours pass and notes what is told when. */
export async function live(chat: Chat, from: string, until: string, outages: readonly Outage[]): Promise<Told[]> {
  const told: Told[] = []
  for (const now of hours(from, until)) {
    if (isDown(now, outages)) continue
    let before = -1
    while (before < chat.deliveries.length) {
      before = chat.deliveries.length
      await chat.passes(now)
      for (const { address, reply } of chat.deliveries.slice(before)) {
        const title = /Treffen \d{4}-\d{2}-\d{2} \d{2}:\d{2} \S+/.exec(plain(reply.body))?.[0] ?? 'something else'
        told.push(`${now} ${address} ${title}`)
      }
    }
  }
  return told.toSorted()
}

/**
 * What should be told, by wall clocks alone: at six on the day, or three hours ahead; after an outage as soon as it is
 * over, unless the next one is due or the meeting has begun by then.
 */
export function expected(
  happenings: readonly Happening[],
  addresses: readonly string[],
  [from, until]: [string, string],
  outages: readonly Outage[],
): Told[] {
  const times = hours(from, until)
  return happenings
    .flatMap((happening) => {
      const { day, hour, zone, leads } = happening
      const clock = wallClock(zone)
      const at = new Map(times.map((now) => [clock(now), now]))
      const start = at.get(`${day} ${hour}`)
      const due = leads.flatMap((days) => {
        const threeHoursAhead = start && new Date(Date.parse(start) - 3 * hourMs).toISOString()
        return (days === 0 ? threeHoursAhead : at.get(`${daysBefore(day, days)} 18:00`)) ?? []
      })
      const ends = [...due, ...(start ? [start] : [])].toSorted()
      return due.flatMap((time) => {
        const said = times.find((now) => now >= time && !isDown(now, outages))
        const tooLate = ends.find((end) => end > time)
        return said && (!tooLate || said < tooLate)
          ? addresses.map((address) => `${said} ${address} ${titleOf(happening)}`)
          : []
      })
    })
    .toSorted()
}

function hours(from: string, until: string): string[] {
  const count = (Date.parse(until) - Date.parse(from)) / hourMs
  return Array.from({ length: count }, (_, index) => new Date(Date.parse(from) + index * hourMs).toISOString())
}

const isDown = (now: string, outages: readonly Outage[]): boolean =>
  outages.some(([from, until]) => Date.parse(now) >= Date.parse(from) && Date.parse(now) < Date.parse(until))

/** "2027-03-28 18:00" at a place. */
function wallClock(zone: string): (now: string) => string {
  const format = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  return (now) => format.format(new Date(now))
}

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 24 * hourMs).toISOString().slice(0, 10)
