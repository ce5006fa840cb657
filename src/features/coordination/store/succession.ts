import type { Context } from '../../../core/feature.ts'
import { planNotices } from '../../notices/index.ts'
import { coordinatorsOf } from './coordinators.ts'

const keepMs = 14 * 86_400_000

/** Those who run the network hear that somebody joined them, and may hand over. */
export async function planSuccession({ tx, now, person }: Context, network: string): Promise<void> {
  const others = (await coordinatorsOf(tx, network)).filter((each) => each !== person.id)
  await planNotices(
    tx,
    others.map((each) => ({
      person: each,
      subject: `network:${network}`,
      key: `coordination.joined:${network}:${now.toISOString()}`,
      call: { command: 'coordination.joined', input: { network } },
      at: now,
      notAfter: new Date(now.getTime() + keepMs),
    })),
  )
}
