import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { recordAudit } from '../audit/index.ts'
import { coordinatorsAbout, type Membership, type MembershipState } from '../coordination/index.ts'
import { setState } from './store/memberships.ts'

/**
 * Changes where an organisation stands; the coordination hears of it.
 * @throws UserError when it stands elsewhere meanwhile.
 */
export async function changeState(
  ctx: Context,
  { network, organisation }: Membership,
  state: MembershipState,
  from: readonly MembershipState[],
): Promise<void> {
  if (!(await setState(ctx, { network, organisation, state, from }))) throw new UserError('roles:changedSince')
  await recordAudit(ctx.tx, {
    ...{ network, person: ctx.person.id, at: ctx.now },
    ...{ action: `membership.${state}`, subject: `organisation:${organisation}` },
  })
  await coordinatorsAbout(ctx.tx, {
    network,
    organisation,
    command: 'roles.changed',
    input: { state },
    now: ctx.now,
    except: ctx.person.id,
  })
}
