import type { Context } from '../../../core/feature.ts'
import type { Agreed } from '../agreed.ts'
import type { Application } from './applications.ts'

/** What is agreed to with an application: that it is stored and decided about, and that members see it. */
export type Purpose = 'joining' | 'directory'
const purposeOf = (purpose: Purpose, application: string): string => `${purpose}:${application}`

/** Keeps what was agreed to in the words as they were read. */
export async function keepConsent(ctx: Context, application: string, purpose: Purpose, agreed: Agreed): Promise<void> {
  const { person, now: givenAt } = ctx
  const data = { personId: person.id, purpose: purposeOf(purpose, application), ...agreed, givenAt }
  await ctx.tx.consent.create({ data })
}

/** With the application goes what was agreed to for it. */
export async function withdrawConsents({ tx, now }: Context, { id }: Application): Promise<void> {
  await tx.consent.updateMany({
    where: { purpose: { in: [purposeOf('joining', id), purposeOf('directory', id)] }, withdrawnAt: null },
    data: { withdrawnAt: now },
  })
}

/** What the applicant agreed to with the application, while that stands. */
export async function standingConsent({ tx }: Context, { id, personId }: Application) {
  if (personId === null) return null
  return tx.consent.findFirst({
    where: { personId, purpose: purposeOf('joining', id), withdrawnAt: null },
    select: { text: true, locale: true, givenAt: true },
  })
}
