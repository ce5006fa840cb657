import type { Transaction } from '../../../core/ports.ts'
import { planNotices } from '../../notices/index.ts'
import { membershipId } from '../membership.ts'

const keepMs = 14 * 86_400_000

export async function coordinatorsOf(tx: Transaction, network: string): Promise<string[]> {
  const rows = await tx.seat.findMany({
    where: { role: 'coordinator', networkId: network },
    select: { personId: true },
    orderBy: { personId: 'asc' },
  })
  return rows.map(({ personId }) => personId)
}

type About = {
  network: string
  organisation: string
  /** Says it in their chat, as things stand then. */
  command: string
  now: Date
  /** Who did it knows it. */
  except?: string
  input?: Record<string, unknown>
}

/** Has the coordination of a network told once that something is with a member organisation. */
export async function coordinatorsAbout(tx: Transaction, about: About): Promise<void> {
  const { network, organisation, command, now, except, input } = about
  const people = (await coordinatorsOf(tx, network)).filter((person) => person !== except)
  await tellAbout(tx, people, { network, organisation, command, now, ...(input ? { input } : {}) })
}

/** Has people told once that something is with an organisation. */
export async function tellAbout(
  tx: Transaction,
  people: readonly string[],
  { network, organisation, command, now, input = {} }: Omit<About, 'except'>,
): Promise<void> {
  const membership = membershipId(network, organisation)
  await planNotices(
    tx,
    people.map((person) => ({
      person,
      subject: `membership:${membership}`,
      key: `${command}:${membership}:${now.toISOString()}`,
      call: { command, input: { membership, ...input } },
      at: now,
      notAfter: new Date(now.getTime() + keepMs),
    })),
  )
}
