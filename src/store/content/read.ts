import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type ContentFile, contentFile } from './format.ts'

/** Everything that is wrong with a content file, each fault as "file: path: reason". */
export class ContentError extends Error {
  override name = 'ContentError'
  readonly faults: string[]
  constructor(faults: string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** Reads and checks a content file. @throws ContentError with every fault of its form. */
export function readContent(path: string): ContentFile {
  return checkContent(path, readJson(path))
}

export function checkContent(path: string, data: unknown): ContentFile {
  const checked = contentFile.safeParse(data)
  if (checked.success) return checked.data
  throw new ContentError(checked.error.issues.map((issue) => `${path}: ${pathOf(issue.path)}: ${issue.message}`))
}

export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'cannot be read'
    throw new ContentError([`${path}: (file): ${reason}`])
  }
}

/** The published form of the import format. */
export function contentSchema(): object {
  return {
    $id: 'urn:vernetzt:content:1',
    title: 'vernetzt content',
    description:
      'What networks publish: places, networks, organisations, meetings, funding programmes, courses, documents and ' +
      'articles. Texts carry several languages, each with how it came about; exactly one of them is the original.',
    ...z.toJSONSchema(contentFile, { io: 'input' }),
  }
}

/** "meetings[3].title.de" */
export const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (said, part) =>
      typeof part === 'number' ? `${said}[${part}]` : said === '' ? String(part) : `${said}.${String(part)}`,
    '',
  ) || '(file)'
