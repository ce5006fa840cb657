import type { Context } from '../../../core/feature.ts'

/** A checked file that this person has given and that is part of nothing but announcements; null when it is gone. */
export async function freeFile(ctx: Context, id: string): Promise<{ mime: string; consentAt: Date | null } | null> {
  return ctx.tx.storedFile.findFirst({
    where: { id, personId: ctx.person.id, reference: null, problem: null, articles: { none: {} } },
    select: { mime: true, consentAt: true },
  })
}

/** Writes down that those on a picture agree, with the sentence that was answered. */
export async function agreeToPicture(ctx: Context, id: string, consent: string): Promise<void> {
  await ctx.tx.storedFile.updateMany({ where: { id, personId: ctx.person.id }, data: { consent, consentAt: ctx.now } })
}
