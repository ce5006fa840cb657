import { z } from 'zod'
import type { Feature } from '../../core/feature.ts'
import { apply, begin, resume } from './apply.ts'
import { joiningConsents } from './consents.ts'
import { approve, confirmApprove } from './deciding/approve.ts'
import { ask, asking } from './deciding/ask.ts'
import { claim, confirmClaim, refuseClaim } from './deciding/claim.ts'
import { decline, declining } from './deciding/decline.ts'
import { hand, handing } from './deciding/hand.ts'
import { list, show } from './deciding/show.ts'
import { takeBack, undo, undoClaim } from './deciding/undo.ts'
import { applying } from './form.ts'
import { applicationData } from './personal.ts'
import { reply, replying } from './reply.ts'
import { applicationNamed } from './store/applications.ts'
import { told } from './told.ts'
import { confirmWithdraw, withdraw } from './withdraw.ts'

export { applicationsFor } from './status.ts'
export { countApplications } from './store/applications.ts'

/** How an organisation joins a network: applying in chat, being known already, deciding, and hearing of it. */
export function joining(): Feature {
  return {
    name: 'joining',
    commands: [
      ...[apply, begin, resume, reply, withdraw, confirmWithdraw, told],
      ...[list, show, approve, confirmApprove, ask, decline, hand, takeBack, undo],
      ...[claim, confirmClaim, refuseClaim, undoClaim],
    ],
    dialogues: [applying, replying, asking, declining, handing],
    personalData: applicationData,
    consents: joiningConsents,
    scopes: {
      async application(ctx, id) {
        const found = z.uuid().safeParse(id).success ? await applicationNamed(ctx.tx, id) : null
        // Who handed it on may take it back, and is told where it is. Delegates say only who speaks for their own.
        return (
          found && {
            networks: [found.networkId, ...(found.handedFrom === null ? [] : [found.handedFrom])],
            organisation: found.claim ? found.organisationId : null,
          }
        )
      },
    },
  }
}
