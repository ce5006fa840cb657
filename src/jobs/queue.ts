import { fromPrisma, PgBoss } from 'pg-boss'
import { kindOf, placesOf } from '../core/errors.ts'
import type { Job, JobContext } from '../core/feature.ts'
import type { Log, Queue } from '../core/ports.ts'
import { forgetJobs } from './store.ts'

export type Jobs = Queue & { start(): Promise<void>; stop(): Promise<void> }

export type JobsOptions = {
  url: string
  jobs: readonly Job[]
  zone: string
  log: Log
  context: JobContext
}

/** Work outside of turns, in PostgreSQL: enqueued in the caller's transaction, taken by one process, tried again. */
export function createJobs({ url, jobs, zone, log, context }: JobsOptions): Jobs {
  const boss = new PgBoss({ connectionString: url, schema: 'pgboss', max: 3, application_name: 'vernetzt jobs' })
  boss.on('error', (error) => log.warn({ error: error.name }, 'the job queue cannot reach the database'))

  /** The queue tries again by itself; that it has to is for the log. */
  async function handle(job: Job, data: unknown): Promise<void> {
    try {
      await job.handle(job.input.parse(data ?? {}), context)
    } catch (error) {
      log.error({ job: job.name, error: kindOf(error), stack: placesOf(error) }, 'a job failed')
      // The queue stores what it is given, and the message can quote what people wrote.
      throw new Error(kindOf(error))
    }
  }

  return {
    async start() {
      await boss.start()
      for (const job of jobs) {
        // Without heartbeats a dead worker is noticed after a quarter of an hour only.
        await boss.createQueue(job.name, {
          heartbeatSeconds: 30,
          retryLimit: 5,
          retryBackoff: true,
          deleteAfterSeconds: 86_400,
        })
        await boss.work(job.name, async (batch: { data: unknown }[]) => {
          for (const { data } of batch) await handle(job, data)
        })
        if (job.cron) await boss.schedule(job.name, job.cron, {}, { tz: zone })
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
    async enqueue(tx, name, data) {
      await boss.send(name, data, { db: fromPrisma(tx) })
    },
    async forget(tx, ids) {
      await forgetJobs(tx, ids)
    },
  }
}
