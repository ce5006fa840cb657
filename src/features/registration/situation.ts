import { UserError } from '../../core/errors.ts'
import type { Answers, Context } from '../../core/feature.ts'
import { type Meeting, meetingById, type Session, sessionsOf } from '../meetings/index.ts'
import { holderOf, isOwn, type Party, partyIn, partyOf } from './parties.ts'
import { freeSeats } from './rules.ts'
import { type Slot, slotsOf } from './sessions.ts'
import { hasConsented } from './store/consent.ts'
import { isActive, type Registration, registrationOf, takenParts } from './store/registrations.ts'
import { standOf } from './store/stand.ts'

/** Everything that the questions of a registration depend on. */
export type Situation = {
  meeting: Meeting
  party: Party
  /** What the party has already. */
  own: Registration | null
  /** Seats that the party can have now, its own among them. */
  free: number
  slots: Slot[]
  /** Seats that the party can have in a part. */
  room(session: Session): number
  needsConsent: boolean
}

/** A turn asks several times for the same; what it changes itself makes it look again. */
const known = new WeakMap<Context, Map<string, Promise<Situation>>>()

/** @param answers what the form carries through its questions: the meeting and the organisation. @throws UserError */
export async function situationOf(ctx: Context, answers: Answers): Promise<Situation> {
  const { meeting, organisation } = answers
  const asked = known.get(ctx) ?? new Map<string, Promise<Situation>>()
  known.set(ctx, asked)
  const key = `${meeting} ${organisation}`
  const found = asked.get(key) ?? read(ctx, answers)
  asked.set(key, found)
  return found
}

/** Seats were taken, or turned out to be taken. */
export const forgetSituations = (ctx: Context): boolean => known.delete(ctx)

async function read(ctx: Context, { meeting: id, organisation }: Answers): Promise<Situation> {
  try {
    const meeting = typeof id === 'string' ? await meetingById(ctx, id) : null
    if (!meeting) throw new UserError('common:outdated')
    return await situation(ctx, meeting, typeof organisation === 'string' ? organisation : null)
  } catch (error) {
    // Nothing is left to ask, whatever has been answered.
    if (error instanceof UserError) delete ctx.conversation.state.dialogue
    throw error
  }
}

async function situation(ctx: Context, meeting: Meeting, organisation: string | null): Promise<Situation> {
  const before = await registrationOf(ctx.tx, holderOf(ctx, meeting, organisation))
  const own = before && isActive(before) && isOwn(ctx, before) ? before : null
  // Whoever is registered stays so, whatever is asked of newcomers by now.
  const party = own ? partyIn(own) : await partyOf(ctx, meeting, organisation)
  const held = own?.state === 'registered' ? own.seats + own.offered : 0
  const slots = slotsOf(await sessionsOf(ctx, meeting.id))
  const taken = slots.length > 0 ? await takenParts(ctx.tx, meeting.id, own?.id ?? null) : new Map<string, number>()
  const personal = party.kind === 'guest' || meeting.asksNames
  return {
    meeting,
    party,
    own,
    free: freeSeats(meeting, await standOf(ctx.tx, meeting.id)) + held,
    slots,
    room: ({ id, capacity }) => (capacity ?? Number.POSITIVE_INFINITY) - (taken.get(id) ?? 0),
    needsConsent: personal && !(await hasConsented(ctx, party.kind)),
  }
}
