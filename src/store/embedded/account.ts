import { execFile } from 'node:child_process'
import { chown, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { StoreProblem } from '../problem.ts'

const run = promisify(execFile)

/** As whom PostgreSQL runs: it refuses to be root. */
export type Account = { uid: number; gid: number; closed: boolean } | null

/** Null: as ourselves. As root: the folder's owner, else the system user "postgres", made where it is missing. */
export async function chooseAccount(folder: string, binary: string): Promise<Account> {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(folder).catch(() => null)
  const { uid, gid } = owner && owner.uid !== 0 ? owner : await systemUser()
  if (owner?.uid === 0) await run('chown', ['-R', `${uid}:${gid}`, folder])
  const closed = !(await reaches({ uid, gid }, [binary, dirname(folder)]))
  if (closed && !(await hasSetpriv())) throw new StoreProblem(closedFolder(dirname(folder)))
  return { uid, gid, closed }
}

/** What to spawn so that a command runs as the account. */
export function commandAs(account: Account, file: string, args: string[]) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')))
  const options = { cwd: '/', env: { ...env, LC_ALL: 'C' } }
  if (!account) return { file, args, options }
  const { uid, gid, closed } = account
  if (!closed) return { file, args, options: { ...options, uid, gid } }
  // Below a folder that is closed to others, such as /root, the account needs the right to pass through.
  const pass = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  const become = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...pass]
  return { file: 'setpriv', args: [...become, file, ...args], options }
}

export async function giveTo(account: Account, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid)
}

async function systemUser(): Promise<{ uid: number; gid: number }> {
  const find = async () => {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  try {
    return await find().catch(async () => {
      await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
      return find()
    })
  } catch {
    throw new StoreProblem(
      'PostgreSQL does not run as root, and the system user "postgres" could not be made: ' +
        'start as an ordinary user, or set DATABASE_URL.',
    )
  }
}

const hasSetpriv = (): Promise<boolean> =>
  run('setpriv', ['--version']).then(
    () => true,
    () => false,
  )

const closedFolder = (folder: string): string =>
  'PostgreSQL does not run as root, and its own user cannot get at this program or its data ' +
  `(${folder}): start as an ordinary user, move both to a folder that others may enter, or set DATABASE_URL.`

const reaches = (as: { uid: number; gid: number }, [file, folder]: [string, string]): Promise<boolean> =>
  run('test', ['-r', file, '-a', '-x', folder], { ...as, cwd: '/' }).then(
    () => true,
    () => false,
  )
