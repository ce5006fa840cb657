import { z } from 'zod'
import type { Context, Withdrawing } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'
import { translated } from '../../../core/translated.ts'
import { contentChanged } from '../../../store/content/revision.ts'
import { Prisma } from '../../../store/generated/client.ts'
import type { Decided } from '../visibility.ts'

/** What delegates change of their organisation, by column. */
export const changes = z
  .strictObject({
    name: z.string(),
    placeId: z.string(),
    fields: z.array(z.string()),
    languages: z.array(z.string()),
    description: translated.nullable(),
    offers: translated.nullable(),
    needs: translated.nullable(),
    size: z.int().nullable(),
    website: z.string().nullable(),
    contactName: z.string().nullable(),
    contactReach: z.string().nullable(),
  })
  .partial()
export type Changes = z.infer<typeof changes>

/** Saves what was changed in this version. False when somebody else has changed something meanwhile: nothing is saved. */
export async function saveOrganisation(
  { tx }: Context,
  { id, version }: { id: string; version: number },
  { description, needs, offers, ...plain }: Changes & { visibility?: Decided; contactPersonId?: string | null },
): Promise<boolean> {
  const texts = Object.entries({ description, needs, offers }).filter(([, text]) => text !== undefined)
  const { count } = await tx.organisation.updateMany({
    where: { id, version },
    data: {
      ...plain,
      ...Object.fromEntries(texts.map(([column, text]) => [column, text ?? Prisma.DbNull])),
      version: { increment: 1 },
    },
  })
  if (count > 0) await contentChanged(tx)
  return count > 0
}

/** Who decides what an organisation says. */
export async function mainDelegates(tx: Transaction, organisation: string): Promise<string[]> {
  const seats = await tx.seat.findMany({
    where: { organisationId: organisation, role: 'delegate', main: true },
    select: { personId: true },
  })
  return [...new Set(seats.map(({ personId }) => personId))]
}

const purposeOf = (organisation: string): string => `contact:${organisation}`

/** The consent with which somebody becomes the contact of an organisation, as it was read. */
export async function keepContactConsent(ctx: Context, organisation: string, text: string): Promise<void> {
  await withdrawContactConsent(ctx.tx, organisation, ctx.now)
  await ctx.tx.consent.create({
    data: { personId: ctx.person.id, purpose: purposeOf(organisation), text, locale: ctx.locale, givenAt: ctx.now },
  })
}

/** Nobody is the contact any more, or somebody else is. */
export async function withdrawContactConsent(tx: Transaction, organisation: string, now: Date): Promise<void> {
  await tx.consent.updateMany({
    where: { purpose: purposeOf(organisation), withdrawnAt: null },
    data: { withdrawnAt: now },
  })
}

/** Somebody is no organisation's contact any more; whoever is it now stays. */
export async function removeContact({ tx, person }: Withdrawing, organisation: string): Promise<void> {
  await tx.organisation.updateMany({
    where: { id: organisation, contactPersonId: person.id },
    data: { contactName: null, contactReach: null, contactPersonId: null, version: { increment: 1 } },
  })
  await contentChanged(tx)
}
