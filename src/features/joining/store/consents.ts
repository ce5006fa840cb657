import { purposeParts } from '../../../core/consent.ts'
import type { Context, Withdrawing } from '../../../core/feature.ts'
import { contentChanged } from '../../../store/content/revision.ts'
import type { Agreed } from '../agreed.ts'
import { type Application, openStates } from './applications.ts'

const coordination = 'coordination'
const hidden = Object.fromEntries(
  ['fields', 'languages', 'description', 'website', 'offers', 'needs', 'size', 'contact'].map((field) => [
    field,
    coordination,
  ]),
)

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

/** An application that waits is taken back, and whoever agreed is no organisation's contact any more by it. */
export async function endStored({ tx, person, now }: Withdrawing, purpose: string): Promise<void> {
  const own = { id: purposeParts(purpose).about, personId: person.id }
  const application = await tx.application.findFirst({ where: own })
  await tx.application.updateMany({
    where: { ...own, state: { in: [...openStates] } },
    data: { state: 'withdrawn', decidedAt: now, changedAt: now, version: { increment: 1 } },
  })
  if (!application?.organisationId) return
  await tx.organisation.updateMany({
    where: { id: application.organisationId, contactPersonId: person.id },
    data: { contactName: null, contactReach: null, contactPersonId: null, version: { increment: 1 } },
  })
  await contentChanged(tx)
}

/** From now on the coordination alone sees what the organisation says of itself; its name and place stay. */
export async function endListed({ tx, person }: Withdrawing, purpose: string): Promise<void> {
  const application = await tx.application.findFirst({
    where: { id: purposeParts(purpose).about, personId: person.id },
  })
  if (!application?.organisationId) return
  await tx.organisation.update({
    where: { id: application.organisationId },
    data: { visibility: hidden, version: { increment: 1 } },
  })
  await tx.listing.updateMany({
    where: { organisationId: application.organisationId, personId: person.id },
    data: { visibility: 'coordination' },
  })
  await contentChanged(tx)
}
