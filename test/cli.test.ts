import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from './support/cli.ts'
import { type FreshDatabase, freshDatabase } from './support/db.ts'

const folder = mkdtempSync(join(tmpdir(), 'vernetzt-cli-'))
let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase({ demo: true })
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

const vernetzt = commandLine(() => database.url, folder)

describe('the command line', () => {
  it.each([
    [['nonsense'], 'unknown command: nonsense; see --help\n'],
    [['ask'], 'a text is missing; see --help\n'],
    [
      ['ask', '--locale', 'xx', 'hallo'],
      '--locale must be one of ar, de, de-simple, en, es, fa, fr, it, pl, ro, ru, tr, uk; see --help\n',
    ],
    [
      ['ask', '--network', 'nope', 'hallo'],
      'no network "nope"; there are: bw, hessen, infobrief, rastatt; see --help\n',
    ],
    [
      ['coordinator', 'invite', '--network', 'nope'],
      'no network "nope"; there are: bw, hessen, infobrief, rastatt; see --help\n',
    ],
  ])('names wrong usage in one line: %j', async (args, complaint) => {
    expect(await vernetzt(args)).toEqual({ status: 2, out: '', complaint })
  })

  it('names the line that is no question', async () => {
    const { status, out, complaint } = await vernetzt(['ask', '--json'], '{"id":1,"text":"hallo"}\n\n{"id":2,\n')
    expect([status, out.split('\n').length]).toEqual([1, 2])
    expect(complaint).toBe('line 3: must be like {"id": 1, "text": "…", "locale": "de"}\n')
  })

  it('prints the code behind the #, where no server’s log has it', async () => {
    const { status, out } = await vernetzt(['coordinator', 'invite', '--network', 'rastatt'])
    const [code] = out.split('\n')
    expect(status).toBe(0)
    expect(out).toContain(`in the browser: http://127.0.0.1:3000/#start=${code}\n`)
  })
})
