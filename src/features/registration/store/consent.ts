import type { Context } from '../../../core/feature.ts'

const purpose = 'registration'
const words = 'registration:consent.ask'

/** Whether the person has agreed to what they would be asked today; a new wording asks again. */
export async function hasConsented(ctx: Context): Promise<boolean> {
  const given = await ctx.tx.consent.findMany({
    where: { personId: ctx.person.id, purpose, withdrawnAt: null },
    select: { text: true, locale: true },
  })
  return given.some(({ text, locale }) => text === ctx.translate(locale).text(words))
}

/** Keeps the consent as it was read. */
export async function keepConsent(ctx: Context): Promise<void> {
  const { locale, now: givenAt } = ctx
  const personId = ctx.person.id
  await ctx.tx.consent.create({ data: { personId, purpose, text: ctx.t.text(words), locale, givenAt } })
}
