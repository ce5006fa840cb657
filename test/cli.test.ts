import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

  it('shows networks that nobody coordinates', async () => {
    const { status, out } = await vernetzt(['coordinator', 'list'])
    expect(status).toBe(0)
    expect(out).toContain('rastatt: NOBODY\n')
  })

  it('prints the code behind the #, where no server’s log has it', async () => {
    const { status, out } = await vernetzt(['coordinator', 'invite', '--network', 'rastatt'])
    const [code] = out.split('\n')
    expect(status).toBe(0)
    expect(out).toContain(`in the browser: http://127.0.0.1:3000/#start=${code}\n`)
  })

  it('imports a calendar: with faults nothing or all but those, and again without doubling', async () => {
    const file = join(folder, 'kalender.ics')
    const event =
      'BEGIN:VEVENT\nUID:fest@stadt\nDTSTART;VALUE=DATE:20990508\nRRULE:FREQ=YEARLY\nSUMMARY:Fest\nEND:VEVENT\n'
    const soon = event.replace('2099', String(new Date().getFullYear() - 1))
    writeFileSync(file, `BEGIN:VCALENDAR\nVERSION:2.0\nkaputt\n${soon}END:VCALENDAR\n`)
    const run = (...more: string[]) => vernetzt(['import-calendar', '--network', 'rastatt', file, ...more])
    const fault = `${file}: Line 3: This is not a line of a calendar.\n`
    const nothing = 'nothing was imported; --skip-faults imports everything else\n'
    expect(await run()).toEqual({ status: 1, out: '', complaint: fault + nothing })
    const { status, out } = await run('--skip-faults')
    expect([status, out]).toEqual([0, expect.stringMatching(/^created [12], changed 0, unchanged 0\n$/)])
    expect((await run('--skip-faults')).out).toMatch(/^created 0, changed 0, unchanged [12]\n$/)
  }, 60_000)

  it.each([
    ['http://169.254.169.254/k.ics', 'This address cannot be reached publicly on the internet.'],
    ['/nowhere/k.ics', 'no such file'],
  ])('says why %s is no calendar', async (source, why) => {
    const { status, complaint } = await vernetzt(['import-calendar', '--network', 'rastatt', source])
    expect([status, complaint]).toEqual([1, expect.stringContaining(why)])
  })
})
