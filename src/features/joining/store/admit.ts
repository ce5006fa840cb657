import { randomBytes } from 'node:crypto'
import { baseLanguage } from '../../../core/base-language.ts'
import { UserError } from '../../../core/errors.ts'
import type { Context } from '../../../core/feature.ts'
import { today } from '../../../core/format.ts'
import { contentChanged } from '../../../store/content/revision.ts'
import { foldName } from '../../places/index.ts'
import { inChat } from '../steps.ts'
import type { Application } from './applications.ts'
import { change } from './change.ts'
import { standingConsent } from './consents.ts'

/** What an organisation shows to members or to its coordination alone, as its applicant has decided. */
const shownFields = ['fields', 'languages', 'offers', 'needs', 'size', 'website'] as const

/**
 * Takes an organisation in: its entry, membership, what it offers and needs, and the seat of who applied. The
 * application is locked. @throws UserError when the consent does not stand any more, or the claimed entry is gone.
 */
export async function admit(ctx: Context, application: Application): Promise<Application> {
  const consent = await standingConsent(ctx, application)
  if (!consent) throw new UserError('joining:approve.noConsent')
  // One change of content after the other; imports wait for the same row.
  await contentChanged(ctx.tx)
  const { claim, networkId } = application
  if (claim && application.organisationId === null) throw new UserError('joining:card.claimedGone')
  const organisationId = application.organisationId ?? (await createOrganisation(ctx, application))
  const before = await becomeMember(ctx, organisationId, networkId)
  await takeSeat(ctx, application, organisationId, consent)
  return change(ctx, application, {
    state: 'approved',
    organisationId,
    decidedAt: ctx.now,
    ...(claim ? { answers: { ...application.answers, before } } : {}),
  })
}

async function createOrganisation(ctx: Context, { answers, locale, personId }: Application): Promise<string> {
  const { contactName, contactReach, fields, languages, legalForm, name, needs, offers, place, size, website } = answers
  const original = (text: string) => ({ [baseLanguage(locale)]: { text, state: 'original' } })
  const id = idFor(name)
  await ctx.tx.organisation.create({
    data: {
      ...{ id, name, legalForm: legalForm ?? 'other', placeId: place, fields, languages, website, size },
      ...(offers ? { offers: original(offers) } : {}),
      ...(needs ? { needs: original(needs) } : {}),
      ...{ contactName, contactReach: contactReach === inChat ? null : contactReach, contactPersonId: personId },
      visibility: {
        ...Object.fromEntries(shownFields.map((field) => [field, answers.visible])),
        ...{ name: 'members', place: 'members', contact: 'coordination' },
      },
      checkedOn: dayNow(ctx),
    },
  })
  const visibility = answers.visible
  const listings = [
    { kind: 'offer' as const, text: offers },
    { kind: 'need' as const, text: needs },
  ]
  await ctx.tx.listing.createMany({
    data: listings.flatMap(({ kind, text }) =>
      text
        ? [{ organisationId: id, personId, kind, fields, text: original(text), visibility, createdAt: ctx.now }]
        : [],
    ),
  })
  return id
}

/** Returns the membership that was there before. */
async function becomeMember(ctx: Context, organisationId: string, networkId: string): Promise<string | null> {
  const where = { organisationId_networkId: { organisationId, networkId } }
  const before = await ctx.tx.membership.findUnique({ where })
  // Who pauses goes on pausing until the organisation says otherwise.
  if (before?.state === 'active' || before?.state === 'paused') return before.state
  const joined = { state: 'active' as const, since: dayNow(ctx), changedAt: ctx.now }
  await ctx.tx.membership.upsert({ where, create: { organisationId, networkId, ...joined }, update: joined })
  return before?.state ?? null
}

/** Who applied speaks for it, as the main delegate where there is none. */
async function takeSeat(
  { tx, now: createdAt }: Context,
  { personId, networkId }: Application,
  organisationId: string,
  consent: { text: string; locale: string; givenAt: Date },
): Promise<void> {
  if (personId === null) return
  const seat = { role: 'delegate' as const, networkId, organisationId }
  if ((await tx.seat.count({ where: { personId, ...seat } })) > 0) return
  const main = (await tx.seat.count({ where: { ...seat, main: true } })) === 0
  await tx.seat.create({ data: { personId, ...seat, main, createdAt } })
  await tx.consent.create({ data: { personId, purpose: seatPurpose(networkId, organisationId), ...consent } })
}

/** Under which giving the role up withdraws what was agreed to for it. */
export const seatPurpose = (network: string, organisation: string): string => `delegate:${network}:${organisation}`

/** Readable where the name has Latin letters, and never another one's. */
function idFor(name: string): string {
  const readable = foldName(name)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
  return [readable.slice(0, 40).replace(/-+$/u, '') || 'organisation', randomBytes(4).toString('hex')].join('-')
}

const dayNow = ({ now, zone }: Context): Date => new Date(`${today(now, zone)}T00:00:00Z`)
