import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const tracked = (...paths: string[]) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...paths], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && existsSync(join(root, file)))
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Longer files have a seam somewhere. */
const mostLines = 250

describe('the house', () => {
  it('has the rooms of the design', () => {
    for (const room of ['core', 'understanding', 'features', 'adapters', 'delivery', 'store', 'jobs']) {
      expect(readdirSync(join(root, 'src')), room).toContain(room)
    }
  })

  it('has no file that is too long to read', () => {
    const long = tracked('src', 'test', 'bench')
      .filter((file) => /\.(ts|js|mjs|css)$/.test(file))
      .map((file) => ({ file, lines: read(file).split('\n').length }))
      .filter(({ lines }) => lines > mostLines)
    expect(long).toEqual([])
  })

  it('has no room for odds and ends', () => {
    const odd = tracked('src').filter((file) =>
      /\b(utils?|helpers?|managers?|services?|common|misc)\b.*\.ts$/.test(file),
    )
    expect(odd).toEqual([])
  })

  it('keeps every platform behind the same doors', () => {
    for (const platform of ['telegram', 'slack', 'web']) {
      for (const file of ['index.ts', 'parse.ts', 'render.ts']) {
        expect(existsSync(join(root, 'src/adapters', platform, file)), `${platform}/${file}`).toBe(true)
      }
    }
  })

  it('gives every feature a table of contents and words', () => {
    const features = readdirSync(join(root, 'src/features'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    )
    for (const { name } of features) expect(existsSync(join(root, 'src/features', name, 'index.ts')), name).toBe(true)
  })

  // The second one hands PostgreSQL's own processes what they need of the environment.
  it('reads the environment in one place', () => {
    const readers = tracked('src').filter((file) => file.endsWith('.ts') && /process\.env\b/.test(read(file)))
    expect(readers.toSorted()).toEqual(['src/config.ts', 'src/store/embedded/account.ts'])
  })
})

describe('the README', () => {
  it('names only files that exist', () => {
    const named = [...read('README.md').matchAll(/`((?:src|test|locales|prisma|bench|docs)\/[\w./-]+)`/g)].map(
      (match) => match[1] ?? '',
    )
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it('names every setting, and no other', () => {
    const config = [...read('src/config.ts').matchAll(/^ {2,4}([A-Z][A-Z_]+):/gm)].map((match) => match[1] ?? '')
    const readme = read('README.md')
    expect(config.length).toBeGreaterThan(15)
    expect(config.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })
})
