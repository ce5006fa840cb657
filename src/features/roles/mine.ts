import { z } from 'zod'
import { type Context, command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { existingMembership, type Membership, membershipId } from '../coordination/index.ts'

/** The organisations that a person speaks for: their delegates and what they can decide. */
export const mine = command({
  name: 'roles.mine',
  input: z.object({}),
  permission: 'delegate',
  personal: true,
  async handle(ctx) {
    const own = await spokenFor(ctx)
    const [first, ...others] = own
    if (!first) return [{ body: [paragraph(ctx.t('roles:mine.none'))] }]
    if (others.length === 0) return ctx.run(openCall(first))
    return [
      {
        body: [paragraph(ctx.t('roles:mine.which'))],
        buttons: own.map((each) => ({ label: each.name, call: openCall(each) })),
      },
    ]
  },
})

export const openCall = ({ network, organisation }: Pick<Membership, 'network' | 'organisation'>) => ({
  command: 'roles.colleagues',
  input: { membership: membershipId(network, organisation) },
})

async function spokenFor(ctx: Context): Promise<Membership[]> {
  const own: Membership[] = []
  for (const { role, network, organisation } of ctx.person.seats) {
    if (role === 'delegate' && organisation !== null) {
      own.push(await existingMembership(ctx, membershipId(network, organisation)))
    }
  }
  return own
}
