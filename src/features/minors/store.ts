import type { Context } from '../../core/feature.ts'
import type { Transaction } from '../../core/ports.ts'
import { codeDays } from './codes.ts'

/** A guardian's code: whose it is, and when a guardian agreed with it. */
export type GuardianCode = { hash: string; personId: string; agreedAt: Date | null }

const oldest = (now: Date): Date => new Date(now.getTime() - codeDays * 86_400_000)

/** Keeps that a person said to be 16 or older; a guardian need not answer any more. */
export async function keepOfAge({ tx, person }: Context): Promise<void> {
  await tx.person.update({ where: { id: person.id }, data: { ofAge: true } })
  await tx.guardianCode.deleteMany({ where: { personId: person.id, agreedAt: null } })
  person.ofAge = true
}

/** Keeps a new code for this person, in the place of one that nobody used. */
export async function addCode({ tx, person, now }: Context, hash: string): Promise<void> {
  await tx.guardianCode.deleteMany({ where: { personId: person.id, agreedAt: null } })
  await tx.guardianCode.create({ data: { hash, personId: person.id, createdAt: now } })
}

/** Whether a guardian can still answer for this person. */
export async function isWaiting({ tx, person, now }: Context): Promise<boolean> {
  const where = { personId: person.id, agreedAt: null, createdAt: { gt: oldest(now) } }
  return (await tx.guardianCode.count({ where })) > 0
}

/** The code behind a hash, while it can be used; one that a guardian agreed with stays, so that they can end it. */
export async function codeOf({ tx, now }: Pick<Context, 'tx' | 'now'>, hash: string): Promise<GuardianCode | null> {
  return tx.guardianCode.findFirst({
    where: { hash, OR: [{ agreedAt: { not: null } }, { createdAt: { gt: oldest(now) } }] },
    select: { hash: true, personId: true, agreedAt: true },
  })
}

/** Writes down that a guardian agreed, with the words; nothing about the guardian. False when it is answered already. */
export async function settle({ tx, now, locale }: Context, code: GuardianCode, text: string): Promise<boolean> {
  const { hash, personId } = code
  const { count } = await tx.guardianCode.updateMany({
    where: { hash, agreedAt: null, createdAt: { gt: oldest(now) } },
    data: { agreedAt: now },
  })
  if (count === 0) return false
  await tx.consent.create({ data: { personId, purpose: 'guardian', text, locale, givenAt: now } })
  return true
}

/** Removes a code that a guardian said no to. False when it is answered already. */
export async function refuseCode(tx: Transaction, hash: string): Promise<boolean> {
  const { count } = await tx.guardianCode.deleteMany({ where: { hash, agreedAt: null } })
  return count > 0
}

export async function forgetCodes(tx: Transaction, personId: string): Promise<void> {
  await tx.guardianCode.deleteMany({ where: { personId } })
}

/** Without the hash, which is the key to an answer. */
export const exportCodes = (tx: Transaction, personId: string): Promise<unknown[]> =>
  tx.guardianCode.findMany({ where: { personId }, select: { createdAt: true, agreedAt: true } })

export async function moveCodes(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.guardianCode.updateMany({ where: { personId: from }, data: { personId: to } })
}

export async function expireCodes(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.guardianCode.deleteMany({ where: { agreedAt: null, createdAt: { lt: before } } })
  return count
}
