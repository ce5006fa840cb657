import { whereabouts } from '../meetings/index.ts'
import type { Planned } from './rules.ts'

/** A field as its own question would take it, for a sheet; undefined where nothing is there yet in this language. */
export function writtenOf(plan: Planned, field: string, language: string): string | string[] | undefined {
  const texts = { name: plan.title, summary: plan.summary, childcare: plan.childcare, access: plan.access }
  const [, text] = Object.entries(texts).find(([name]) => name === field) ?? []
  if (text) return text[language]?.text
  const values: Record<string, string | string[] | null> = {
    when: written(plan.startsAt, plan.endsAt),
    where: whereabouts(plan).join(', '),
    link: plan.onlineUrl,
    interpretation: plan.interpretation,
    guests: plan.openToGuests ? 'yes' : 'no',
    capacity: plan.capacity === null ? null : String(plan.capacity),
    seatsEach: plan.seatsEach === null ? null : String(plan.seatsEach),
    opens: plan.opensAt && moment(plan.opensAt),
    closes: plan.closesAt && moment(plan.closesAt),
    attendees: plan.asksNames ? 'yes' : 'no',
    waiting: plan.waiting,
    reminders: plan.reminders.map(String),
  }
  return values[field] ?? undefined
}

function written(startsAt: string, endsAt: string): string {
  const sameDay = startsAt.slice(0, 10) === endsAt.slice(0, 10)
  return sameDay ? `${moment(startsAt)}–${endsAt.slice(11)}` : `${moment(startsAt)} – ${moment(endsAt)}`
}

/** "11.3.2027 18:00" */
function moment(local: string): string {
  const [year, month, day] = local.slice(0, 10).split('-').map(Number)
  return `${day}.${month}.${year} ${local.slice(11)}`
}
