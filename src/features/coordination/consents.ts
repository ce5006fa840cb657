import { type ConsentPurpose, purposeParts } from '../../core/consent.ts'
import type { Context, Role } from '../../core/feature.ts'
import type { Inline } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { networks } from '../places/index.ts'
import { organisationName } from './store/members.ts'
import { heldSeats, removeSeats } from './store/seats.ts'

/** A role in a network, or for an organisation in it; it ends with the consent. */
const roleConsent = (role: Role): ConsentPurpose => ({
  purpose: role,
  label: (ctx, place) => roleIn(ctx, role, place),
  effect: `coordination:consent.effect.${role}`,
  async withdraw(withdrawing, purpose) {
    const [network, organisation = null] = purposeParts(purpose).about.split(':')
    const ended = (await heldSeats(withdrawing)).filter(
      (seat) => seat.role === role && seat.network === network && seat.organisation === organisation,
    )
    await removeSeats(withdrawing.tx, ended, { by: withdrawing.person.id, now: withdrawing.now })
    withdrawing.person.seats = await heldSeats(withdrawing)
  },
})

export const roleConsents: ConsentPurpose[] = [roleConsent('delegate'), roleConsent('coordinator')]

async function roleIn(ctx: Context, role: Role, place: string): Promise<Inline[]> {
  const [id = '', organisation = null] = place.split(':')
  const network = (await networks(ctx)).find((each) => each.id === id)
  return ctx.t(`coordination:resign.${role}`, {
    network: network ? nameOf(ctx, network) : id,
    organisation: await organisationName(ctx, organisation),
  })
}
