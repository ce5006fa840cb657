import { z } from 'zod'
import { textState } from '../../../core/translated.ts'
import { topics } from '../../announcements/index.ts'
import { sourceShape } from '../../news/index.ts'
import { audienceShape } from '../audience/shape.ts'

/** An announcement in one language, as it was written (see `richOf`). */
const version = z.object({
  title: z.string().nullable(),
  body: z.string().min(1),
  state: textState,
  /** The original has changed since this was translated. */
  outdated: z.boolean().optional(),
})
export type Version = z.infer<typeof version>

/** Language → version, one of them the original; empty where an announcement says only what its source has. */
export const textsShape = z.record(z.string(), version)
export type Texts = z.infer<typeof textsShape>

/** What a reader can do with one tap. */
export const buttonShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('register'), meeting: z.string() }),
  z.object({ kind: z.literal('programme'), programme: z.string() }),
  z.object({ kind: z.literal('answer') }),
])
export type AnnouncementButton = z.infer<typeof buttonShape>

export const stateShape = z.enum(['draft', 'proposed', 'scheduled', 'sending', 'paused', 'finished', 'cancelled'])
export type State = z.infer<typeof stateShape>

/** The right words for what is out, as long as they wait for a second yes. */
const correctionShape = z.object({
  id: z.string(),
  language: z.string(),
  title: z.string().nullable(),
  body: z.string(),
  /** The words as they were when it was written, see `wordsOf`. */
  was: z.string(),
  personId: z.string(),
})
export type Correction = z.infer<typeof correctionShape>

export const announcementShape = z.object({
  id: z.string(),
  networkId: z.string(),
  /** Who wrote it last; null once that person was deleted. */
  personId: z.string().nullable(),
  texts: textsShape,
  source: sourceShape.nullable(),
  button: buttonShape.nullable(),
  file: z.object({ id: z.string(), name: z.string(), mime: z.string() }).nullable(),
  topic: z.enum(topics).nullable(),
  audience: audienceShape,
  state: stateShape,
  /** Local time in the deployment's zone, "2027-03-11T18:00"; null: at once. */
  startsAt: z.string().nullable(),
  notAfter: z.date().nullable(),
  recalledAt: z.date().nullable(),
  correction: correctionShape.nullable(),
  version: z.number(),
  createdAt: z.date(),
})
export type Announcement = z.infer<typeof announcementShape>

/** While it goes out, its version grows by itself; the words are what counts. */
export const wordsOf = ({ title, body }: Pick<Version, 'title' | 'body'>): string => JSON.stringify([title, body])

/** The language that it was written in, and what was written. */
export function originalOf(texts: Texts): { language: string; version: Version } | null {
  const found = Object.entries(texts).find(([, { state }]) => state === 'original')
  return found ? { language: found[0], version: found[1] } : null
}

/** How it stands, in a word: what was taken back is that, however far it had come. */
export function standOf({ state, recalledAt }: Pick<Announcement, 'state' | 'recalledAt'>) {
  if (recalledAt === null) return state
  return state === 'sending' ? ('recalling' as const) : ('recalled' as const)
}
