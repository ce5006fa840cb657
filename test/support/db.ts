import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

export type FreshDatabase = { url: string; drop(): Promise<void> }

/** A database of its own for a test or a file of tests: migrated, and with the demo content if wanted. */
export async function freshDatabase(options: { demo?: boolean } = {}): Promise<FreshDatabase> {
  const { prefix } = inject('database')
  const name = `${prefix}_${randomBytes(6).toString('hex')}`
  await administer(`CREATE DATABASE ${name} TEMPLATE ${prefix}_${options.demo ? 'demo' : 'empty'}`)
  return { url: urlOf(name), drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

/** A database with nothing in it, not even tables. */
export async function bareDatabase(settings = "ENCODING 'UTF8'"): Promise<FreshDatabase> {
  const name = `${inject('database').prefix}_${randomBytes(6).toString('hex')}`
  await administer(`CREATE DATABASE ${name} TEMPLATE template0 ${settings}`)
  return { url: urlOf(name), drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject('database').url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function urlOf(name: string): string {
  const url = new URL(inject('database').url)
  url.pathname = name
  return url.href
}
