/** What a file is, found in its content; what its name or sender says does not count. */
export type FileKind = { mime: string; extension: string; sort: 'picture' | 'document' | 'text' }

const office = 'application/vnd.openxmlformats-officedocument'
const open = 'application/vnd.oasis.opendocument'

/** The parts by whose names an office document can be told from any other archive. */
const archives: [part: string, mime: string, extension: string][] = [
  ['word/document.xml', `${office}.wordprocessingml.document`, 'docx'],
  ['ppt/presentation.xml', `${office}.presentationml.presentation`, 'pptx'],
  ['xl/workbook.xml', `${office}.spreadsheetml.sheet`, 'xlsx'],
  [`mimetype${open}.text`, `${open}.text`, 'odt'],
  [`mimetype${open}.presentation`, `${open}.presentation`, 'odp'],
  [`mimetype${open}.spreadsheet`, `${open}.spreadsheet`, 'ods'],
]
const heif = /^(heic|heix|heif|hevc|mif1|msf1|avif)$/

/** The kind of a file that can be taken, or null. */
export function kindOf(bytes: Buffer): FileKind | null {
  const begins = (signature: string, at = 0) => bytes.subarray(at, at + signature.length).equals(latin(signature))
  if (begins('%PDF-')) return { mime: 'application/pdf', extension: 'pdf', sort: 'document' }
  if (begins('\xFF\xD8\xFF')) return picture('jpeg', 'jpg')
  if (begins('\x89PNG\r\n\x1A\n')) return picture('png', 'png')
  if (begins('RIFF') && begins('WEBP', 8)) return picture('webp', 'webp')
  if (begins('ftyp', 4) && heif.test(bytes.toString('latin1', 8, 12))) return picture('heic', 'heic')
  if (begins('PK\x03\x04')) return archived(bytes)
  return isText(bytes) ? { mime: 'text/plain', extension: 'txt', sort: 'text' } : null
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

const picture = (type: string, extension: string): FileKind => ({ mime: `image/${type}`, extension, sort: 'picture' })

/** Names of parts stand in an archive as they are. Documents that carry programs are not taken. */
function archived(bytes: Buffer): FileKind | null {
  if (bytes.includes('vbaProject.bin')) return null
  const found = archives.find(([part]) => bytes.includes(part))
  return found ? { mime: found[1], extension: found[2], sort: 'document' } : null
}

/** UTF-8 without the control characters that only programs write. */
function isText(bytes: Buffer): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return bytes.length > 0 && bytes.toString().isWellFormed() && !/[\0-\x08\x0E-\x1F\uFFFD]/.test(bytes.toString())
}
