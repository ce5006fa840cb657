import { z } from 'zod'
import { translated } from '../../core/translated.ts'
import { day, id, language, webAddress } from './fields.ts'
import { meeting, series } from './meeting-format.ts'

/** The closed vocabulary of topics, for funding, fields of activity and questions. */
export const topics = [
  'youth',
  'children',
  'women',
  'elderly',
  'family',
  'sports',
  'culture',
  'language',
  'education',
  'digital',
  'health',
  'anti-racism',
  'democracy',
  'refugees',
  'intercultural',
  'environment',
  'volunteering',
  'structure',
] as const

const topic = z.enum(topics)

/** What an organisation is by law: "association" is a registered one (e. V.), "initiative" has no form of its own. */
export const legalForms = ['association', 'initiative', 'unregistered', 'company', 'foundation', 'other'] as const

const place = z.strictObject({
  id,
  name: z.string().min(1),
  kind: z.enum(['municipality', 'district', 'state', 'country']),
  inside: id.optional().describe('The place that this one lies in'),
  aliases: z.array(z.string().min(1)).default([]),
})

const contact = z.strictObject({
  id,
  role: translated.describe('A role, never a private person'),
  about: translated.optional(),
  office: z.string().optional(),
  email: z.email().optional(),
  phone: z.string().optional(),
})

const network = z.strictObject({
  id,
  name: translated,
  description: translated,
  joining: translated.describe('Who may join and how'),
  benefits: translated,
  place: id,
  informal: z.boolean().default(false).describe('Says "du" instead of "Sie"'),
  website: webAddress.optional(),
  contacts: z.array(contact).min(1),
})

const organisation = z.strictObject({
  id,
  name: z.string().min(1),
  legalForm: z.enum(legalForms),
  place: id,
  fields: z.array(topic),
  languages: z.array(language).default([]),
  description: translated.optional(),
  offers: translated.optional(),
  needs: translated.optional(),
  website: webAddress.optional(),
  memberships: z
    .array(
      z.strictObject({
        network: id,
        state: z.enum(['draft', 'applied', 'active', 'declined', 'paused', 'left']).default('active'),
        since: day.optional(),
      }),
    )
    .default([]),
})

const programme = z
  .strictObject({
    id,
    title: translated,
    funder: z.string().min(1),
    purpose: translated,
    eligible: translated,
    topics: z.array(topic).min(1),
    place: id.optional().describe('Region; left out: everywhere in Germany'),
    minAmount: z.int().nonnegative().optional(),
    maxAmount: z.int().positive().optional(),
    ownShare: z.int().min(0).max(100).optional().describe('Percent'),
    deadline: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('fixed'), on: day }),
      z.strictObject({ kind: z.literal('rolling') }),
      z.strictObject({ kind: z.literal('recurring'), each: z.array(z.string().regex(/^\d{2}-\d{2}$/)).min(1) }),
    ]),
    howTo: translated,
    link: webAddress,
    checkedOn: day,
  })
  .refine((each) => each.minAmount === undefined || each.maxAmount === undefined || each.minAmount <= each.maxAmount, {
    error: 'must not be below minAmount',
    path: ['maxAmount'],
  })

const article = z.strictObject({
  id,
  network: id.optional().describe('Left out: for every network'),
  about: z.string().optional().describe('The intent it answers, or "advice" for a pointer to advice services'),
  title: translated,
  body: translated,
  link: webAddress.optional(),
  source: z.string().min(1).optional().describe('Who says so'),
  publishedOn: day,
  checkedOn: day
    .optional()
    .describe(
      'When a coordinator or the operator last confirmed it; advice without this day and a source is not shown',
    ),
})

const question = z.string().trim().min(3).max(140)

const written = article
  .extend({
    kind: z.enum(['answer', 'news']).default('answer'),
    questions: z
      .array(question)
      .max(20)
      .default([])
      .describe('Of answers: what people ask that this answers, in any language, one sentence each'),
  })
  .refine((each) => each.kind === 'answer' || each.questions.length === 0, {
    error: 'only answers have questions',
    path: ['questions'],
  })

/** The published import format: everything a network publishes, in one file. */
export const contentFile = z.strictObject({
  places: z.array(place).default([]),
  networks: z.array(network).default([]),
  organisations: z.array(organisation).default([]),
  series: z.array(series).default([]),
  meetings: z.array(meeting).default([]),
  programmes: z.array(programme).default([]).describe('Funding programmes'),
  courses: z.array(article).default([]),
  documents: z.array(article.extend({ meeting: id.optional() })).default([]),
  articles: z.array(written).default([]),
})

export type ContentFile = z.infer<typeof contentFile>
