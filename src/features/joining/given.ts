import { z } from 'zod'
import type { Answers } from '../../core/feature.ts'
import { legalForms, topics } from '../../store/content/format.ts'

const text = z.string().min(1)
const none = z
  .null()
  .optional()
  .transform(() => null)

/** What an application says, as it is stored. A claim leaves out what the known organisation has said already. */
export const given = z.object({
  name: text,
  /** The place's id. */
  place: text,
  legalForm: z.enum(legalForms).nullable(),
  fields: z.array(z.enum(topics)),
  languages: z.array(z.string()),
  offers: z.string().nullable(),
  needs: z.string().nullable(),
  size: z.int().positive().nullable(),
  contactName: text,
  contactReach: text,
  website: z.string().nullable(),
  /** Who may see it once it is a member. */
  visible: z.enum(['members', 'coordination']),
  /** What a claimant does there. */
  role: z.string().nullable(),
  /** Of an approved claim: the membership that was there before, so that the decision can be taken back. */
  before: z.string().nullable().optional(),
})
export type Given = z.infer<typeof given>

const optional = z.union([text, none])
const several = z.union([z.array(z.string()), none.transform(() => [])])

/** The answers of the form, once all are there. */
const answered = z.object({
  draft: z.uuid(),
  network: text,
  name: text,
  place: text,
  legalForm: z.union([z.enum(legalForms), none]),
  fields: z.union([z.array(z.enum(topics)), none.transform(() => [])]),
  languages: several,
  offers: optional,
  needs: optional,
  size: z.union([z.coerce.number().int().positive(), none]),
  contactName: text,
  contactReach: text,
  website: optional,
  role: optional,
  visible: optional,
  consent: text,
})
export type Answered = z.infer<typeof answered>

export const answeredIn = (answers: Answers): Answered => answered.parse(answers)
