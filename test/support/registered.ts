import { planReminders } from '../../src/features/reminders/index.ts'
import type { Chat } from './chat.ts'

type State = 'registered' | 'waiting' | 'declined' | 'cancelled'
type Settings = { seats?: number; organisation?: string; state?: State }

/** Somebody answers an invitation, as the registration would store it. */
export async function registers(
  chat: Chat,
  person: string,
  meetingId: string,
  { seats = 1, organisation, state = 'registered' }: Settings = {},
): Promise<void> {
  const organisationId = organisation ?? null
  await chat.db.$transaction(async (tx) => {
    const known = await tx.registration.findFirst({
      where: { meetingId, ...(organisationId ? { organisationId } : { personId: person, organisationId }) },
    })
    if (known) {
      await tx.registration.update({ where: { id: known.id }, data: { personId: person, state, seats } })
    } else {
      await tx.registration.create({
        data: { meetingId, personId: person, organisationId, state, seats, names: [], interpretation: [] },
      })
    }
    await planReminders(tx, meetingId, chat.now(), [person, ...(known?.personId ? [known.personId] : [])])
  })
}

type Change = {
  startsAt?: string
  endsAt?: string
  state?: 'planned' | 'cancelled'
  reminders?: number[]
  zone?: string
}

/** Somebody changes a meeting, as the planning would store it. Times are local ones of the venue. */
export async function changes(chat: Chat, meetingId: string, { startsAt, endsAt, ...rest }: Change): Promise<void> {
  const local = (time: string | undefined) => (time === undefined ? undefined : new Date(`${time}:00Z`))
  await chat.db.$transaction(async (tx) => {
    await tx.meeting.update({
      where: { id: meetingId },
      data: { ...rest, startsAt: local(startsAt), endsAt: local(endsAt) },
    })
    await tx.deployment.updateMany({ data: { revision: { increment: 1 } } })
    await planReminders(tx, meetingId, chat.now())
  })
}
