import type { Context } from '../../../core/feature.ts'
import { planNotices } from '../../notices/index.ts'
import { foldName } from '../../places/index.ts'
import type { Agreed } from '../agreed.ts'
import type { Given } from '../given.ts'
import {
  type Application,
  applicationNamed,
  applicationsOf,
  isMembersClaim,
  isOpen,
  peopleFor,
} from './applications.ts'
import { keepConsent, type Purpose } from './consents.ts'
import { noticesFor } from './notices.ts'

export type Submission = {
  /** Made with the draft: however often it is sent, it is one application. */
  id: string
  network: string
  organisation: string | null
  given: Given
  consents: { purpose: Purpose; agreed: Agreed }[]
}

export type Submitted = { kind: 'new' | 'repeated' | 'present'; application: Application }

/**
 * Stores an application with what the person agreed to, and tells those who decide about it. One person has one open
 * application for an organisation in a network, from wherever it is sent.
 */
export async function submit(ctx: Context, submission: Submission): Promise<Submitted> {
  const { id, network, organisation, given, consents } = submission
  const { tx, person, now } = ctx
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${person.id}::uuid FOR NO KEY UPDATE`
  const before = await applicationsOf(tx, person.id)
  const same = before.find((each) => each.id === id)
  if (same) return { kind: 'repeated', application: same }
  const open = before.find(
    (each) => isOpen(each) && each.networkId === network && foldName(each.answers.name) === foldName(given.name),
  )
  if (open) return { kind: 'present', application: open }
  await tx.application.create({
    data: {
      id,
      networkId: network,
      organisationId: organisation,
      claim: organisation !== null,
      personId: person.id,
      answers: given,
      locale: ctx.locale,
      createdAt: now,
      changedAt: now,
    },
  })
  for (const { purpose, agreed } of consents) await keepConsent(ctx, id, purpose, agreed)
  const application = await applicationNamed(tx, id)
  if (!application) throw new Error('an application that was just stored is gone')
  await tellDeciders(ctx, application)
  return { kind: 'new', application }
}

/** Those who coordinate the network; of a claim within it also those who speak for the organisation already. */
export async function tellDeciders(ctx: Context, application: Application): Promise<void> {
  const organisation = (await isMembersClaim(ctx.tx, application)) ? application.organisationId : null
  const { coordinators, delegates } = await peopleFor(ctx.tx, { network: application.networkId, organisation })
  const claimed = delegates.filter((person) => !coordinators.includes(person) && person !== ctx.person.id)
  await planNotices(ctx.tx, [
    ...noticesFor(ctx, application, coordinators, { command: 'joining.show' }),
    ...noticesFor(ctx, application, claimed, { command: 'joining.claim' }),
  ])
}
