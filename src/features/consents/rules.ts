import { type ConsentPurpose, purposeParts } from '../../core/consent.ts'
import type { Context, Feature, Withdrawing } from '../../core/feature.ts'
import type { Inline } from '../../core/rich.ts'
import { endConsent, standing } from './store.ts'

/** The declaration that a purpose belongs to; none for what an earlier version asked for. */
const declared = (features: readonly Feature[], purpose: string): ConsentPurpose | undefined =>
  features.flatMap(({ consents = [] }) => consents).find((each) => each.purpose === purposeParts(purpose).name)

/** What was agreed to, in a few words. */
export async function labelOf(ctx: Context, features: readonly Feature[], purpose: string): Promise<Inline[]> {
  const known = declared(features, purpose)
  return known ? known.label(ctx, purposeParts(purpose).about) : ctx.t('consents:other')
}

/** Words that say what ends with a consent. */
export const effectOf = (features: readonly Feature[], purpose: string): string =>
  declared(features, purpose)?.effect ?? 'consents:effect'

/** Ends a consent and what was done under it; the feature that owns the purpose does it. */
export async function end(withdrawing: Withdrawing, features: readonly Feature[], purpose: string): Promise<void> {
  await declared(features, purpose)?.withdraw(withdrawing, purpose)
  await endConsent(withdrawing, purpose)
}

/** Ends everything else that a person has agreed to. */
export async function withdrawAll(
  withdrawing: Withdrawing,
  features: readonly Feature[],
  except: string,
): Promise<void> {
  const others = (await standing(withdrawing)).filter(({ purpose }) => purpose !== except)
  for (const { purpose } of others) await end(withdrawing, features, purpose)
}
