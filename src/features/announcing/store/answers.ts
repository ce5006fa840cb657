import type { Context } from '../../../core/feature.ts'

/** Writes down what somebody answers to an announcement. False for whoever did not get it. */
export async function keepAnswer(ctx: Context, announcementId: string, answer: 'yes' | 'no'): Promise<boolean> {
  const { count } = await ctx.tx.recipient.updateMany({
    where: { announcementId, personId: ctx.person.id },
    data: { answer },
  })
  return count === 1
}
