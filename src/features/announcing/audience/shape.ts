import { z } from 'zod'

/** As what somebody belongs to a network. */
export const standings = ['delegate', 'coordinator', 'subscriber', 'guest'] as const
export type Standing = (typeof standings)[number]

const some = z.array(z.string().min(1)).min(1)

const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('standing'), standings: z.array(z.enum(standings)).min(1) }),
  /** The organisation lies in one of these places, or in what lies in them. */
  z.object({ kind: z.literal('place'), places: some }),
  /** The organisation works in one of these fields. */
  z.object({ kind: z.literal('field'), fields: some }),
  /** The person reads one of these languages: locales of the bot. */
  z.object({ kind: z.literal('language'), languages: some }),
  /** The organisation or guest takes part in a meeting or waits for seats, or the organisation has not answered. */
  z.object({ kind: z.literal('meeting'), meeting: z.string(), answer: z.enum(['coming', 'silent']) }),
])
export type Condition = z.infer<typeof condition>

/** Whom an announcement is for: everybody of some networks, less whoever does not fulfil every condition. */
export const audienceShape = z
  .object({ networks: some, only: z.array(condition) })
  .refine(({ only }) => new Set(only.map(({ kind }) => kind)).size === only.length, {
    error: 'one condition of each kind',
  })
export type Audience = z.infer<typeof audienceShape>

/** The condition of one kind, if there is one. */
export function conditionOf<Kind extends Condition['kind']>(
  { only }: Audience,
  kind: Kind,
): Extract<Condition, { kind: Kind }> | undefined {
  return only.find((each): each is Extract<Condition, { kind: Kind }> => each.kind === kind)
}
