import { Worker } from 'node:worker_threads'

/** Applies the missing migrations; `diff` needs an empty database to try them in. */
export type EngineTask = { task: 'apply'; url: string } | { task: 'diff'; url: string; scratch: string }

/** For `apply` the names of what was applied, for `diff` the SQL that is missing. */
export type EngineAnswer = { ok: true; result: string[] } | { ok: false; reason: string }

/** Runs Prisma's schema engine apart: it takes much memory, and its timers would keep us from ending. */
export async function runEngine(task: EngineTask): Promise<string[]> {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), {
    workerData: task,
    // The engine is imported as a WebAssembly module, which Node calls an experiment.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  try {
    const answer = await new Promise<EngineAnswer>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the schema engine ended early')))
    })
    if (!answer.ok) throw new Error(answer.reason)
    return answer.result
  } finally {
    await worker.terminate()
  }
}
