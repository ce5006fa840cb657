import { contentIn } from '../../../core/content.ts'
import type { Transaction } from '../../../core/ports.ts'
import { originalOf } from '../../../core/translated.ts'
import { networks, places } from '../../places/index.ts'
import { carryOut } from '../../planning/index.ts'
import { changesOf } from './change.ts'
import type { Found } from './found.ts'
import { type Plan, planImport } from './plan.ts'
import { readApart } from './reader.ts'
import { applyPlan, importedMeetings, lockImported, zoneOf } from './store/meetings.ts'
import { calendarText } from './text.ts'

type What = { network: string; found: Found; now: Date }

/** What importing would do now. Titles are in the language in which the network writes. */
export async function planFor(tx: Transaction, { network: id, found, now }: What): Promise<Plan> {
  const source = contentIn(tx)
  const network = (await networks(source)).find((each) => each.id === id)
  if (!network) throw new Error('an import into no network')
  const { language } = originalOf(network.name)
  return planImport(found, await importedMeetings(tx, id), { network, language, places: await places(source), now })
}

/** What importing did, and how many people will hear of it. */
export type Applied = Plan & { told: number }

/**
 * Imports what was found: new meetings are made, those of earlier imports are changed as their coordination would
 * change them, none is taken away.
 */
export async function importFound(tx: Transaction, { network, found, now }: What): Promise<Applied> {
  await lockImported(tx, network)
  const plan = await planFor(tx, { network, found, now })
  const gazetteer = await places(contentIn(tx))
  const change = changesOf(plan.changed, (id) => gazetteer.byId.get(id))
  const ids = plan.changed.map(({ before }) => before.id)
  const { told } = await carryOut(tx, ids, (planned, meeting) => change(planned, meeting, now), now)
  await applyPlan(tx, plan, { networkId: network, calendar: found.calendar, now })
  return { ...plan, told }
}

type Text = { network: string; text: string; now: Date }

/** What a calendar file has for a network. @throws UserError where it is none, or holds too much. */
export async function readFor(tx: Transaction, { network, text, now }: Text): Promise<Found> {
  return readApart({ text: calendarText(text), zone: await zoneOf(tx, network), now })
}

/** Imports all of a calendar file that could be read. @throws UserError where it is none, or holds too much. */
export async function importCalendar(tx: Transaction, what: Text): Promise<{ found: Found; plan: Applied }> {
  const found = await readFor(tx, what)
  return { found, plan: await importFound(tx, { ...what, found }) }
}
