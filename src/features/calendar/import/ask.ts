import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import { type Context, command, type Dialogue, type Option } from '../../../core/feature.ts'
import { coordinated } from '../../../core/permission.ts'
import type { Queue } from '../../../core/ports.ts'
import { paragraph } from '../../../core/rich.ts'
import { nameOf } from '../../network/index.ts'
import { networks } from '../../places/index.ts'
import { calendarUrl } from './address.ts'
import { fetchJob } from './job.ts'
import { beginImport } from './store/imports.ts'

/** Asks for the address of another calendar. */
export const ask = command({
  name: 'calendar.import',
  input: z.object({}),
  permission: 'coordinator',
  personal: true,
  handle(ctx) {
    const [network, ...others] = coordinated(ctx.person)
    return ctx.open('calendar.import', network !== undefined && others.length === 0 ? { network } : {})
  },
})

/** Which calendar is to be looked at, and for which network. It is fetched after the turn. */
export const askDialogue = (queue: Queue): Dialogue => ({
  name: 'calendar.import',
  permission: 'coordinator',
  review: false,
  steps: [
    { key: 'network', kind: 'choice', options: networkOptions },
    { key: 'url', kind: 'text', parse: (_ctx, text) => calendarUrl(text)?.href ?? null },
  ],
  async submit(ctx, { network, url }) {
    if (typeof network !== 'string' || typeof url !== 'string') throw new UserError('dialogue:missing')
    const row = { networkId: network, personId: ctx.person.id, url, result: null }
    await queue.enqueue(ctx.tx, fetchJob, { import: await beginImport(ctx.tx, row) })
    return { body: [paragraph(ctx.t('calendar:import.fetching'))] }
  },
})

async function networkOptions(ctx: Context): Promise<Option[]> {
  const own = coordinated(ctx.person)
  return (await networks(ctx))
    .filter(({ id }) => own.includes(id))
    .map((network) => ({ value: network.id, label: nameOf(ctx, network) }))
}
