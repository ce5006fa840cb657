import { parentPort, workerData } from 'node:worker_threads'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import { connectToCatalog } from './catalog-client.ts'
import type { EngineAnswer, EngineTask } from './engine.ts'
import { migrations, schema } from './files.ts'

const task: EngineTask = workerData
const adapters = bindMigrationAwareSqlAdapterFactory({
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: () => connectToCatalog(task.url),
  connectToShadowDb: () => connectToCatalog(task.task === 'diff' ? task.scratch : task.url),
})
const answer: EngineAnswer = await run().then(
  (result) => ({ ok: true, result }),
  (error) => ({ ok: false, reason: reasonOf(error) }),
)
parentPort?.postMessage(answer)

async function run(): Promise<string[]> {
  const datamodels = schema().files.map((file): [string, string] => [file.path, file.content])
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, adapters)
  const filters = { externalTables: [], externalEnums: [] }
  if (task.task === 'apply') {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: migrations(), filters })
    return appliedMigrationNames
  }
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'migrations', ...migrations() },
    to: { tag: 'schemaDatamodel', ...schema() },
    script: true,
    exitCode: true,
    filters,
  })
  return exitCode === 0 ? [] : [stdout ?? '']
}

/** The engine names an error of ours by its number only. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  const id = /External error id#(\d+)/.exec(said)?.[1]
  const own = id === undefined ? undefined : adapters.errorRegistry.consumeError(Number(id))?.error
  return own instanceof Error ? own.message : said
}
