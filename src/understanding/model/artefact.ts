import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Weights } from './regression.ts'

/** A trained head: one row of small integers per bucket, one scale per class. */
export type Head = { classes: string[]; buckets: number; scales: number[]; biases: number[]; rows: Int8Array }
/** `origin` is the hash of the sentences and the trainer that it comes from. */
export type Artefact = { origin: string; intents: Head; languages: Head }

const headShape = z.strictObject({
  classes: z.array(z.string()),
  buckets: z.number(),
  scales: z.array(z.number()),
  biases: z.array(z.number()),
})
const headerShape = z.strictObject({
  origin: z.string(),
  intents: headShape,
  languages: headShape,
})

const largest = 127
const lengthBytes = 4

/** A hash of everything a training depends on, for the header. */
export function hashOf(files: readonly { name: string; content: string }[]): string {
  const hash = createHash('sha256')
  for (const { name, content } of files) hash.update(`${name}\n${content.length}\n${content}`)
  return hash.digest('hex')
}

/** Rounds weights to bytes, each class by its own scale. */
export function quantised({ rows, biases }: Weights, classes: readonly string[], buckets: number): Head {
  const count = classes.length
  const most = new Float32Array(count)
  for (let at = 0; at < rows.length; at++) most[at % count] = Math.max(most[at % count] ?? 0, Math.abs(rows[at] ?? 0))
  const scales = [...most].map((value) => value / largest || 1)
  const small = new Int8Array(rows.length)
  for (let at = 0; at < rows.length; at++) small[at] = Math.round((rows[at] ?? 0) / (scales[at % count] ?? 1))
  return { classes: [...classes], buckets, scales, biases: [...biases], rows: small }
}

/** Header length, header as JSON, then the rows of both heads. */
export function packed({ origin, intents, languages }: Artefact): Buffer {
  const described = ({ rows: _, ...head }: Head) => head
  const header = Buffer.from(JSON.stringify({ origin, intents: described(intents), languages: described(languages) }))
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32LE(header.length)
  return Buffer.concat([length, header, bytesOf(intents.rows), bytesOf(languages.rows)])
}

/** @throws when the bytes are no artefact of this version. */
export function unpacked(bytes: Buffer): Artefact {
  const start = lengthBytes + bytes.readUInt32LE(0)
  const header = headerShape.parse(JSON.parse(bytes.subarray(lengthBytes, start).toString()))
  const sizeOf = (head: z.infer<typeof headShape>) => head.buckets * head.classes.length
  const middle = start + sizeOf(header.intents)
  const end = middle + sizeOf(header.languages)
  if (end !== bytes.length) throw new Error('the model is damaged: its length is not what its header says')
  return {
    ...header,
    intents: { ...header.intents, rows: new Int8Array(bytes.buffer, bytes.byteOffset + start, middle - start) },
    languages: { ...header.languages, rows: new Int8Array(bytes.buffer, bytes.byteOffset + middle, end - middle) },
  }
}

const bytesOf = (rows: Int8Array): Buffer => Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength)
