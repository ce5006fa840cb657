import type { Context } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { type Meeting, meetingById, shortLine } from '../meetings/index.ts'
import type { Organisation } from './store/organisations.ts'
import { activeRegistrations, type Registration } from './store/registrations.ts'

const day = 86_400_000

/** What the person, or an organisation that they speak for, has at meetings that are not over; at one, if it is named. */
export async function ownRegistrations(ctx: Context, at?: { meeting?: string; organisation?: string }) {
  const organisations = ctx.person.seats.flatMap(({ role, organisation }) =>
    role === 'delegate' && organisation !== null ? [organisation] : [],
  )
  // Local times, whatever their zone; what is over is sorted out by the meeting itself.
  const since = new Date(ctx.now.getTime() - day)
  const own: { registration: Registration; meeting: Meeting }[] = []
  for (const registration of await activeRegistrations(ctx.tx, ctx.person.id, organisations, since)) {
    const { meetingId, organisation } = registration
    if (at?.meeting !== undefined && at.meeting !== meetingId) continue
    if (at?.organisation !== undefined && at.organisation !== organisation?.id) continue
    const meeting = await meetingById(ctx, meetingId)
    if (meeting && meeting.until > ctx.now.getTime()) own.push({ registration, meeting })
  }
  return own
}

/** Whoever speaks for several organisations says which one is meant; the command goes on with it. */
export function chooseOrganisation(
  ctx: Context,
  command: string,
  meeting: Meeting,
  organisations: readonly Organisation[],
  input: Record<string, unknown> = {},
): Reply {
  const buttons = organisations.map(
    ({ id, name }): Button => ({
      label: name,
      call: { command, input: { ...input, meeting: meeting.id, organisation: id } },
    }),
  )
  const body = [paragraph(ctx.t('registration:whose')), paragraph(shortLine(ctx, meeting)), ...ctx.provenance()]
  return { body, buttons }
}
