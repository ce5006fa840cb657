import { z } from 'zod'
import type { Job, JobContext } from '../../core/feature.ts'
import type { FetchedFile } from '../../core/ports.ts'
import { planNotices } from '../notices/index.ts'
import { checkFile, type Problem } from './content/check.ts'
import { settleFile, type WaitingFile, waitingFiles } from './store/files.ts'

export type FetchOptions = {
  /** Gets a file from the platform on which it was given in chat. @throws when that cannot be reached now. */
  fetchFile(bot: string, reference: string): Promise<FetchedFile | null>
}

const minuteMs = 60_000
/** A platform that is away for longer is not waited for. */
const patienceMs = 60 * minuteMs
const newsMs = 24 * 60 * minuteMs

/** Fetches files that were given in chat: each at once, and now and then those that could not be. */
export const fetchFiles = ({ fetchFile }: FetchOptions): Job => ({
  name: 'documentation.fetch',
  cron: '*/5 * * * *',
  input: z.object({ file: z.uuid().optional() }),
  async handle(input, context) {
    const { file } = z.object({ file: z.string().optional() }).parse(input)
    const before = new Date(context.clock.now().getTime() - minuteMs)
    const waiting = await context.transaction((tx) => waitingFiles(tx, file ? { id: file } : { before }))
    const failures: unknown[] = []
    for (const each of waiting) await fetchOne(each, context, fetchFile).catch((error) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  },
})

async function fetchOne(
  file: WaitingFile,
  { clock, transaction }: JobContext,
  fetchFile: FetchOptions['fetchFile'],
): Promise<void> {
  const result = await resultOf(file, fetchFile).catch((error): Problem => {
    if (clock.now().getTime() - file.since.getTime() < patienceMs) throw error
    return 'unreachable'
  })
  await transaction(async (tx) => {
    const settled = await settleFile(tx, file.id, result)
    if (!settled || file.person === null) return
    const at = clock.now()
    const subject = `file:${file.id}`
    const call = { command: 'documentation.arrived', input: { file: file.id } }
    const notAfter = new Date(at.getTime() + newsMs)
    await planNotices(tx, [{ person: file.person, subject, key: subject, call, at, notAfter }])
  })
}

async function resultOf(
  { bot, reference, name }: WaitingFile,
  fetchFile: FetchOptions['fetchFile'],
): Promise<FetchedFile | Problem> {
  const fetched = await fetchFile(bot, reference)
  return fetched ? checkFile(fetched, name) : 'gone'
}
