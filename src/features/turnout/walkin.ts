import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue, type Step } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import type { Meeting } from '../meetings/index.ts'
import { foldName } from '../places/index.ts'
import { invitedNetworks } from '../registration/index.ts'
import { recordedReply } from './attendance.ts'
import { demandAttendance, mostPeople, peopleIn } from './attending.ts'
import { attendedMeeting, entryNamed, meetingNamed } from './meeting.ts'
import type { Member } from './rules.ts'
import { guestsWhoCame, recordCame, recordOrganisation } from './store/attendance.ts'
import { membersOf } from './store/entries.ts'
import { turnoutButton } from './words.ts'

const people: Step = {
  key: 'people',
  kind: 'text',
  parse: (ctx, text) => peopleIn(ctx, text, mostPeople)?.toString() ?? null,
}

const text = (answers: Answers, key: string): string => z.string().parse(answers[key])

/** Another number of people than an organisation has seats. */
export const number = command({
  name: 'turnout.number',
  input: z.object({ registration: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { registration }): Promise<Reply> {
    await entryNamed(ctx, registration)
    return ctx.open(numberDialogue.name, { registration })
  },
})

export const numberDialogue: Dialogue = {
  name: 'turnout.number',
  permission: 'coordinator',
  review: false,
  steps: [people],
  async submit(ctx, answers) {
    const { entry, meeting } = await entryNamed(ctx, text(answers, 'registration'))
    demandAttendance(ctx, meeting)
    const came = Number(answers['people'])
    await recordCame(ctx.tx, entry.id, came)
    return recordedReply(ctx, meeting, entry, came)
  },
}

/** Somebody who was not registered: an organisation, or guests. */
export const walkIn = command({
  name: 'turnout.walkIn',
  input: z.object({ meeting: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await attendedMeeting(ctx, id)
    const guests = await guestsWhoCame(ctx.tx, id)
    return {
      body: [
        paragraph(ctx.t('turnout:walkIn.whom')),
        ...(guests === null ? [] : [paragraph(ctx.t('turnout:walkIn.guests', { count: guests }))]),
      ],
      buttons: [
        turnoutButton(ctx, 'organisation', meeting),
        turnoutButton(ctx, 'guests', meeting),
        turnoutButton(ctx, 'attendance', meeting, { page: 0 }),
      ],
    }
  },
})

const ofMeeting = z.object({ meeting: z.string() })

export const organisation = command({
  name: 'turnout.organisation',
  input: ofMeeting,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting }): Promise<Reply> {
    await attendedMeeting(ctx, meeting)
    return ctx.open(organisationDialogue.name, { meeting })
  },
})

export const organisationDialogue: Dialogue = {
  name: 'turnout.organisation',
  permission: 'coordinator',
  review: true,
  steps: [
    {
      key: 'organisation',
      kind: 'text',
      async parse(ctx, written) {
        const answers = ctx.conversation.state.dialogue?.answers ?? {}
        const members = await invited(ctx, await meetingNamed(ctx, text(answers, 'meeting')))
        return titleOf(members, memberNamed(members, written))
      },
    },
    people,
  ],
  async submit(ctx, answers) {
    const meeting = await attendedMeeting(ctx, text(answers, 'meeting'))
    const members = await invited(ctx, meeting)
    const member = memberNamed(members, text(answers, 'organisation'))
    const came = Number(answers['people'])
    const id = await recordOrganisation(ctx.tx, { meeting: meeting.id, organisation: member.id, attended: came })
    const { entry } = await entryNamed(ctx, id)
    return recordedReply(ctx, meeting, { ...entry, attended: null }, came)
  },
}

const invited = async (ctx: Context, meeting: Meeting): Promise<Member[]> =>
  membersOf(ctx.tx, await invitedNetworks(ctx, meeting))

/** The invited organisation that is meant. @throws UserError when none or several fit. */
function memberNamed(members: readonly Member[], written: string): Member {
  const wanted = foldName(written)
  const exact = members.filter((member) => [member.name, titleOf(members, member)].map(foldName).includes(wanted))
  const within = members.filter(({ name }) => wanted !== '' && foldName(name).includes(wanted))
  const [first, ...others] = exact.length > 0 ? exact : within
  if (!first) throw new UserError('turnout:organisation.unknown', { name: written.trim() })
  if (others.length === 0) return first
  const names = [first, ...others].slice(0, 5).map((member) => titleOf(members, member))
  throw new UserError('turnout:organisation.several', { names: names.join(', ') })
}

/** A name, with its place where two have the same. */
const titleOf = (members: readonly Member[], { name, place }: Member): string =>
  members.filter((each) => each.name === name).length > 1 ? `${name} (${place})` : name
