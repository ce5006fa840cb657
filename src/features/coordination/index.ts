import { z } from 'zod'
import type { Feature } from '../../core/feature.ts'
import { accept } from './accept.ts'
import { codeIn } from './codes.ts'
import { inviteColleague } from './colleague.ts'
import { roleConsents } from './consents.ts'
import { invite, inviteDialogue } from './invite.ts'
import { joined } from './joined.ts'
import { membershipNamed } from './membership.ts'
import { seatData } from './personal.ts'
import { decline, redeem } from './redeem.ts'
import { confirmResign, resign } from './resign.ts'
import { revoke } from './revoke.ts'
import { show } from './show.ts'
import { invitationNamed } from './store/invitations.ts'
import { seatNamed } from './store/seats.ts'

export { codeForm, createCode, hashOf } from './codes.ts'
export { countGuess, refuseGuessing } from './guessing.ts'
export { existingMembership, membershipId } from './membership.ts'
export { networkName } from './rules.ts'
export { coordinatorsAbout, tellAbout } from './store/coordinators.ts'
export { inviteCoordinator } from './store/invitations.ts'
export { coordinatorsByNetwork, type Membership, type MembershipState, orphansOf } from './store/members.ts'
export { delegatesOf, type HeldSeat, moveMain, removeSeats, seatNamed } from './store/seats.ts'

export type CoordinationOptions = {
  /** Links that carry a one-time code to a platform. */
  links(code: string): { label: string; url: string }[]
}

/** Who speaks for an organisation or runs a network: one-time codes, roles, giving them up. */
export function coordination(options: CoordinationOptions): Feature {
  return {
    name: 'coordination',
    commands: [
      ...[show, invite, inviteColleague(options), revoke],
      ...[redeem, accept, decline, joined, resign, confirmResign],
    ],
    dialogues: [inviteDialogue(options)],
    personalData: [seatData],
    scopes: {
      async membership(ctx, id) {
        const found = await membershipNamed(ctx, id)
        return found && { networks: [found.network], organisation: found.organisation }
      },
      async seat(ctx, id) {
        const found = z.uuid().safeParse(id).success ? await seatNamed(ctx, id) : null
        return found && { networks: [found.network], organisation: found.organisation }
      },
      async invitation(ctx, hash) {
        const found = await invitationNamed(ctx, hash)
        return found && { networks: [found.network], organisation: found.organisation }
      },
    },
    consents: roleConsents,
    recognise(text) {
      const code = codeIn(text)
      return code ? { command: 'coordination.redeem', input: { argument: code } } : null
    },
  }
}
