import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import type { Context } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { coordinated } from '../../../core/permission.ts'
import { paragraph } from '../../../core/rich.ts'
import { recordAudit } from '../../audit/index.ts'
import { planNotices } from '../../notices/index.ts'
import { titlesOf } from '../lines.ts'
import {
  type Application,
  applicationNamed,
  isMembersClaim,
  isOpen,
  lockApplication,
  subjectOf,
} from '../store/applications.ts'
import { noticesFor } from '../store/notices.ts'
import type { events } from '../told.ts'
import { card, stateLine } from './card.ts'

/** Which application, and as it was seen. */
export const seen = z.object({ application: z.uuid(), version: z.int() })
export type Seen = z.infer<typeof seen>

/**
 * Lets one coordinator act on an application that is still as it was seen, while nobody else can. Everybody else hears
 * what became of it meanwhile. @throws UserError for who does not coordinate its network.
 */
export async function held(
  ctx: Context,
  { application: id, version }: Seen,
  act: (application: Application) => Promise<Reply>,
): Promise<Reply> {
  const application = await lockApplication(ctx.tx, id)
  if (!application) throw new UserError('joining:gone')
  await demandCoordination(ctx, application)
  alsoAbout(ctx, [application.networkId])
  return isOpen(application) && application.version === version ? act(application) : meanwhile(ctx, application)
}

/** The card of an application that somebody else has changed, below what happened. */
export async function meanwhile(ctx: Context, application: Application): Promise<Reply> {
  return card(ctx, application, [paragraph(ctx.t('joining:meanwhile'), ' ', await stateLine(ctx, application))])
}

/** @throws UserError for who does not coordinate its network; who handed it on is told where it is. */
export async function demandCoordination(ctx: Context, application: Application): Promise<void> {
  if (coordinated(ctx.person).includes(application.networkId)) return
  const handedOn = application.handedFrom !== null && coordinated(ctx.person).includes(application.handedFrom)
  if (handedOn) throw new UserError('joining:handedOn', await titlesOf(ctx, application))
  throw new UserError('common:onlyCoordination')
}

/** @throws UserError for who neither speaks for the claimed organisation nor coordinates the network. */
export async function demandClaim(ctx: Context, application: Application): Promise<void> {
  const speaks = ctx.person.seats.some(
    ({ role, organisation }) => role === 'delegate' && organisation === application.organisationId,
  )
  if (!speaks || !(await isMembersClaim(ctx.tx, application))) await demandCoordination(ctx, application)
}

/** Whoever acts for networks in a chat acts for these too; one that is about none in particular stays so. */
export function alsoAbout({ conversation }: Context, networks: readonly string[]): void {
  if (conversation.networks.length === 0) return
  conversation.networks = [...new Set([...conversation.networks, ...networks])]
}

/** Writes a decision down, and tells the applicant. */
export async function settled(
  ctx: Context,
  application: Application,
  { verb, event }: { verb: string; event: (typeof events)[number] },
): Promise<void> {
  const { networkId: network, personId, version } = application
  await record(ctx, application, verb, network)
  const people = personId === null ? [] : [personId]
  const call = { command: 'joining.told', input: { event, version } }
  await planNotices(ctx.tx, noticesFor(ctx, application, people, call))
}

export const record = (ctx: Context, application: Application, verb: string, network: string): Promise<void> =>
  recordAudit(ctx.tx, {
    network,
    person: ctx.person.id,
    action: `application.${verb}`,
    subject: subjectOf(application),
    at: ctx.now,
  })

/** An application, for who may decide about it. @throws UserError */
export async function ownApplication(ctx: Context, id: string): Promise<Application> {
  const application = await applicationNamed(ctx.tx, id)
  if (!application) throw new UserError('joining:gone')
  await demandCoordination(ctx, application)
  alsoAbout(ctx, [application.networkId])
  return application
}
