import type { Context } from '../../core/feature.ts'

/** Keeps the language that a person chose. */
export async function chooseLocale(ctx: Context, locale: string): Promise<void> {
  await ctx.tx.person.updateMany({ where: { id: ctx.person.id }, data: { locale } })
  ctx.person.locale = locale
}
