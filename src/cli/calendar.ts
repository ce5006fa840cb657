import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../core/errors.ts'
import { loadLocales, type Translate } from '../core/i18n.ts'
import { createCalendarFetch, importFound, readFor, textOf } from '../features/calendar/index.ts'
import { type CliCall, only, UsageError } from './call.ts'
import { checkNetwork, withDatabase } from './session.ts'

const fetchCalendar = createCalendarFetch()
const limits = { maxWait: 10_000, timeout: 60_000 }

/** Imports a calendar from a file or an address. Faults are named, and then nothing is imported unless that is wanted. */
export async function importCalendarFrom({ config, values, positionals }: CliCall): Promise<void> {
  const source = only(positionals, 'FILE or URL')
  const network = values['network']
  if (typeof network !== 'string') throw new UsageError('--network is missing')
  const t = loadLocales(join(import.meta.dirname, '../../locales')).translate('en')
  await withDatabase(config, async ({ db }) => {
    await checkNetwork(db, network)
    const text = await said(t, () => textFrom(source))
    const now = new Date()
    const found = await said(t, () => readFor(db, { network, text, now }))
    const faults = found.faults.map(({ line, kind }) => {
      return t.text('calendar:fault.at', { line, fault: t.text(`calendar:fault.${kind}`) })
    })
    for (const fault of faults) process.stderr.write(`${source}: ${fault}\n`)
    if (faults.length > 0 && values['skip-faults'] !== true) {
      throw new Error('nothing was imported; --skip-faults imports everything else')
    }
    const plan = await db.$transaction((tx) => importFound(tx, { network, found, now }), limits)
    print(`created ${plan.created.length}, changed ${plan.changed.length}, unchanged ${plan.unchanged.length}`)
    for (const { id } of plan.gone) print(`no longer in the calendar, and kept: ${id}`)
  })
}

const textFrom = async (source: string): Promise<string> =>
  /^[a-z][a-z0-9+.-]+:\/\//i.test(source) ? fetchCalendar(source) : textOf(readFileSync(source))

/** A refusal in words, as the chat would say it. */
async function said<T>(t: Translate, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof UserError ? new Error(t.text(error.key, error.values)) : error
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
