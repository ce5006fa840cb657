import { Worker } from 'node:worker_threads'
import { UserError } from '../../../core/errors.ts'
import { type Found, found } from './found.ts'

/** @param zone of times that name none. @param now the next months count from then. */
export type ReadTask = { text: string; zone: string; now: Date }

const usualPatienceMs = 8000
const memoryMb = 256

/**
 * Reads a calendar apart from everything else, so that one that was made to be endless stops nothing but itself.
 * @throws UserError when it takes too long.
 */
export async function readApart(task: ReadTask, patienceMs = usualPatienceMs): Promise<Found> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  const patience = Promise.withResolvers<never>()
  const timer = setTimeout(() => patience.reject(new UserError('calendar:fetch.tooMuch')), patienceMs)
  try {
    const answer = new Promise<unknown>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', (error) => reject(isOutOfMemory(error) ? new UserError('calendar:fetch.tooMuch') : error))
      worker.once('exit', () => reject(new UserError('calendar:fetch.tooMuch')))
    })
    return found.parse(await Promise.race([answer, patience.promise]))
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
