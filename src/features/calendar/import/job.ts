import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import type { Job } from '../../../core/feature.ts'
import { planNotices } from '../../notices/index.ts'
import type { FetchCalendar } from './fetch.ts'
import { readApart } from './reader.ts'
import { type ImportResult, importById, settleImport } from './store/imports.ts'
import { zoneOf } from './store/meetings.ts'

export const fetchJob = 'calendar.fetch'

const input = z.object({ import: z.uuid() })
/** Who asked for it has gone to bed meanwhile, not away. */
const stillOfUseMs = 2 * 86_400_000

/** Fetches a calendar and reads it, outside of any transaction, and tells who asked for it. */
export const fetching = (fetchCalendar: FetchCalendar): Job => ({
  name: fetchJob,
  input,
  async handle(raw, { clock, transaction }) {
    const { import: id } = input.parse(raw)
    const waiting = await transaction(async (tx) => {
      const row = await importById(tx, id)
      return row?.url && !row.result && !row.importedAt
        ? { ...row, url: row.url, zone: await zoneOf(tx, row.networkId) }
        : null
    })
    if (!waiting) return
    const result = await resultOf(async () => {
      const text = await fetchCalendar(waiting.url)
      return readApart({ text, zone: waiting.zone, now: clock.now() })
    })
    const now = clock.now()
    await transaction(async (tx) => {
      if (!(await settleImport(tx, id, result))) return
      await planNotices(tx, [
        {
          person: waiting.personId,
          subject: `calendar:${id}`,
          key: `calendar:${id}`,
          call: { command: 'calendar.preview', input: { import: id } },
          at: now,
          notAfter: new Date(now.getTime() + stillOfUseMs),
        },
      ])
    })
  },
})

/** What was found, or the sentence that says why nothing was. */
async function resultOf(read: () => ReturnType<typeof readApart>): Promise<ImportResult> {
  try {
    return { kind: 'found', found: await read() }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const values = Object.entries(error.values).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, value]] : [],
    )
    return { kind: 'problem', key: error.key, values: Object.fromEntries(values) }
  }
}
