import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { checkFile } from '../../src/features/documentation/content/check.ts'
import { kindOf } from '../../src/features/documentation/content/kind.ts'
import { matching } from '../../src/features/meetings/index.ts'
import { pdf, photo } from '../support/given-files.ts'

const zip = (...parts: string[]) => Buffer.from(`PK\x03\x04\x14\0\0\0${parts.join('\0')}`, 'latin1')
const open = 'application/vnd.oasis.opendocument'

describe('the kind of a file', () => {
  it.each<[string, Buffer, string | undefined]>([
    ['a PDF', pdf().bytes, 'pdf'],
    ['a Word document', zip('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['a presentation', zip('ppt/presentation.xml'), 'pptx'],
    ['a table', zip('xl/workbook.xml'), 'xlsx'],
    ['a text of LibreOffice', zip(`mimetype${open}.text`), 'odt'],
    ['slides of LibreOffice', zip(`mimetype${open}.presentation`), 'odp'],
    ['a table of LibreOffice', zip(`mimetype${open}.spreadsheet`), 'ods'],
    ['plain text', Buffer.from('Protokoll\r\n\tÄnderung: keine'), 'txt'],
    ['an iPhone’s picture', Buffer.from('\0\0\0\x18ftypheic\0\0'), 'heic'],
    ['a Word document with a program', zip('word/document.xml', 'word/vbaProject.bin'), undefined],
    ['any other archive', zip('readme.txt'), undefined],
    ['a program', Buffer.from('MZ\x90\0\x03'), undefined],
    ['text that is none', Buffer.from([0x50, 0xff, 0xfe, 0x41]), undefined],
    ['a video', Buffer.from('\0\0\0\x18ftypisom\0\0'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('%s', (_name, bytes, extension) => {
    expect(kindOf(bytes)?.extension).toBe(extension)
  })
})

describe('a checked file', () => {
  const named = async (name: string, given = '') => {
    const checked = await checkFile({ ...pdf(), name }, given)
    return typeof checked === 'string' ? checked : checked.name
  }

  it('ends as its content demands, and has a name that every system takes', async () => {
    expect(await named('Protokoll.exe')).toBe('Protokoll.pdf')
    expect(await named('x', '../../etc/pass\u202Ewd\0.pdf')).toBe('passwd.pdf')
    expect(await named('')).toBe('vernetzt.pdf')
    expect(await named('ü'.repeat(300))).toHaveLength(84)
  })

  it.each(['png', 'webp', 'jpeg'] as const)('keeps a picture’s kind: %s', async (format) => {
    const bytes = await sharp((await photo('x', 400)).bytes)
      .keepMetadata()
      .toFormat(format)
      .toBuffer()
    const before = await sharp(bytes).metadata()
    expect(before.exif).toBeDefined()
    const checked = await checkFile({ bytes, name: 'x', mime: '' }, '')
    if (typeof checked === 'string') throw new Error(checked)
    expect(checked.mime).toBe(`image/${format}`)
    expect((await sharp(checked.bytes).metadata()).exif).toBeUndefined()
  })
})

describe('what a question speaks of', () => {
  const titles = ['Protokoll zur Kinderbetreuung', 'Protokoll vom Sommerfest', 'Präsentation: Anträge stellen']
  const found = (text: string, ordinary: string[] = []) =>
    matching(titles, text, (title) => [{ text: title, weight: 1 }], ordinary)

  it('is found by its words, whatever accents, case and endings', () => {
    expect(found('wo steht das mit der KINDERBETREUUNGEN')).toEqual([titles[0]])
    expect(found('praesentation antrage')).toEqual([titles[2]])
    expect(found('Sommerfeste')).toEqual([titles[1]])
  })

  it('goes before by words that few have, and is nothing where none tells apart', () => {
    expect(found('Protokoll Sommerfest')[0]).toBe(titles[1])
    expect(found('Protokoll', ['Protokoll'])).toEqual([])
    expect(found('Haushalt')).toEqual([])
    expect(found('')).toEqual([])
  })
})
