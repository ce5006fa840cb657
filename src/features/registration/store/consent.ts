import type { Context } from '../../../core/feature.ts'

export const purpose = 'registration'
/** Whoever comes as a guest has no organisation whose delegates would see it. */
const words = { organisation: 'registration:consent.ask', guest: 'registration:consent.guest' } as const
type Kind = keyof typeof words

export const consentWords = (kind: Kind): string => words[kind]

/** Whether the person has agreed to what they would be asked today; a new wording asks again. */
export async function hasConsented(ctx: Context, kind: Kind): Promise<boolean> {
  const given = await ctx.tx.consent.findMany({
    where: { personId: ctx.person.id, purpose, withdrawnAt: null },
    select: { text: true, locale: true },
  })
  return given.some(({ text, locale }) => text === ctx.translate(locale).text(words[kind]))
}

/** Keeps the consent as it was read. */
export async function keepConsent(ctx: Context, kind: Kind): Promise<void> {
  const { locale, now: givenAt } = ctx
  const personId = ctx.person.id
  await ctx.tx.consent.create({ data: { personId, purpose, text: ctx.t.text(words[kind]), locale, givenAt } })
}
