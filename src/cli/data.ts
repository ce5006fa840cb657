import { coordinatorsByNetwork, inviteCoordinator } from '../features/coordination/index.ts'
import { createFeatures, withoutEffects } from '../features/index.ts'
import { erasePerson } from '../features/privacy/index.ts'
import { backup, type HeldBack, holdBack, restore } from '../store/backup.ts'
import { contentSchema, loadContent, readContent, removeDemo } from '../store/content/load.ts'
import { openLedger } from '../store/erasures.ts'
import { type CliCall, only, UsageError } from './call.ts'
import { checkNetwork, withDatabase } from './session.ts'

export async function importFile({ config, positionals }: CliCall): Promise<void> {
  const path = only(positionals, 'FILE')
  const file = readContent(path)
  const { created, changed, unchanged } = await withDatabase(config, ({ db }) =>
    loadContent(db, file, { demo: false, source: path }),
  )
  print(`created ${created}, changed ${changed}, unchanged ${unchanged}`)
}

export async function schema(): Promise<void> {
  print(JSON.stringify(contentSchema(), null, 2))
}

export async function inviteToCoordinate({ config, values }: CliCall): Promise<void> {
  const network = values['network']
  if (typeof network !== 'string') throw new UsageError('--network is missing')
  await withDatabase(config, async ({ db }) => {
    await checkNetwork(db, network)
    const { code } = await inviteCoordinator(db, network)
    print(code)
    print(`in the chat: /start ${code}`)
    // Behind the #, so that the code appears in no server's log.
    print(`in the browser: ${config.publicUrl ?? `http://${config.host}:${config.port}`}/#start=${code}`)
  })
}

/** A network that nobody coordinates stands out: only the operator can invite somebody there. */
export async function listCoordinators({ config }: CliCall): Promise<void> {
  await withDatabase(config, async ({ db }) => {
    for (const { network, coordinators } of await coordinatorsByNetwork(db)) {
      print(`${network}: ${coordinators === 0 ? 'NOBODY' : coordinators}`)
    }
  })
}

export async function migrateOnly({ config }: CliCall): Promise<void> {
  await withDatabase(config, async () => print('the database is up to date'))
}

export async function backupTo({ config, positionals }: CliCall): Promise<void> {
  const file = only(positionals, 'FILE')
  const { tables, rows } = await withDatabase(config, async ({ url }) => {
    const { name } = await openLedger(config.dataDir)
    return backup(url, file, name)
  })
  print(`${rows} rows of ${tables} tables`)
}

export async function restoreFrom({ config, positionals }: CliCall): Promise<void> {
  const file = only(positionals, 'FILE')
  const { tables, rows, madeAt, held, known } = await withDatabase(config, async ({ db, url }) => {
    const ledger = await openLedger(config.dataDir)
    const features = createFeatures(withoutEffects)
    let held: HeldBack = { announcements: 0, messages: 0 }
    const restored = await restore(url, file, async () => {
      await ledger.replay(db, (tx, person) => erasePerson(features, tx, person))
      held = await holdBack(db, config.zone)
    })
    return { ...restored, held, known: restored.ledger === null || restored.ledger === ledger.name }
  })
  print(`${rows} rows of ${tables} tables`)
  if (held.announcements > 0) print(`announcements that wait for a coordinator's word: ${held.announcements}`)
  if (held.messages > 0) print(`answers and notices of then that are not sent: ${held.messages}`)
  print(`What people decided after ${madeAt}, "stop" among it, is not in the archive.`)
  if (!known) warn(config.dataDir)
}

/** Nobody can tell who was erased elsewhere; whoever restores has to know. */
function warn(dataDir: string): void {
  process.stderr.write(
    `The archive was made beside another erasure ledger than the one in ${dataDir}: people who were erased since may ` +
      `be back. Copy the folder "erasures" of the old DATA_DIR to ${dataDir} and restart: the start erases them again.\n`,
  )
}

export async function demoRemove({ config }: CliCall): Promise<void> {
  const { removed, kept } = await withDatabase(config, ({ db }) => removeDemo(db))
  print(`removed ${removed} rows`)
  for (const { id, used } of kept) {
    print(`kept the example network ${id}, because imported content uses it: ${used.join(', ')}`)
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
