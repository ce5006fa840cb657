import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command, type Dialogue, type Step } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { countGuess, refuseGuessing } from '../coordination/index.ts'
import { lockMeeting, type Meeting, meetingById, shortLine } from '../meetings/index.ts'
import { organisationsFor } from '../registration/index.ts'
import { attendanceBegins, codeEnds, peopleIn } from './attending.ts'
import { roomHash } from './roomcode.ts'
import { type Entry, seatsOf } from './rules.ts'
import { recordCame, recordOrganisation } from './store/attendance.ts'
import { entryOf, entryOfGuest } from './store/entries.ts'
import { meetingsWithCode } from './store/meeting.ts'

/** More of one organisation, not registered, are for the coordination to count. */
const mostWalkIns = 10
const mostButtons = 8

/** "I am here": the code of the room, from somebody in it. Counted with their organisation, or as a registered guest. */
export const here = command({
  name: 'turnout.here',
  input: z.object({ code: z.string().optional(), hash: z.string().optional(), organisation: z.string().optional() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { code, hash = roomHash(code ?? ''), organisation }): Promise<Reply> {
    const { state } = ctx.conversation
    await refuseGuessing(ctx)
    const meeting = await meetingIn(ctx, hash)
    if (!meeting) {
      await countGuess(ctx)
      throw new UserError('turnout:here.invalid')
    }
    delete state.guesses
    const own = await organisationsFor(ctx, meeting)
    const chosen = own.length === 1 ? own[0] : own.find(({ id }) => id === organisation)
    if (chosen) return askHowMany(ctx, meeting, hash, chosen)
    if (own.length === 0) return asGuest(ctx, meeting)
    return {
      body: [paragraph(ctx.t('turnout:here.whose'))],
      buttons: own.map(({ id, name }) => ({
        label: name,
        call: { command: 'turnout.here', input: { hash, organisation: id } },
      })),
    }
  },
})

/** How many of an organisation are here: at the most as many as it has seats. */
export const hereDialogue: Dialogue = {
  name: 'turnout.here',
  permission: 'anyone',
  review: false,
  async steps(ctx, answers) {
    const { meeting, organisation } = claim.parse(answers)
    const found = await meetingById(ctx, meeting)
    return found ? [peopleStep(mostOf(found, await entryOf(ctx.tx, meeting, organisation)))] : []
  },
  async submit(ctx, answers) {
    const { hash, organisation, people } = claim.extend({ people: z.coerce.number() }).parse(answers)
    // The code may have been replaced, or have run out, since it was sent; the role may be gone.
    const meeting = await meetingIn(ctx, hash)
    if (!meeting) throw new UserError('turnout:here.invalid')
    const own = (await organisationsFor(ctx, meeting)).find(({ id }) => id === organisation)
    if (!own) throw new UserError('common:notAllowed')
    await lockMeeting(ctx.tx, meeting.id)
    const most = mostOf(meeting, await entryOf(ctx.tx, meeting.id, organisation))
    if (people > most) throw new UserError('turnout:here.most', { count: most })
    await recordOrganisation(ctx.tx, { meeting: meeting.id, organisation, attended: people })
    return {
      body: [paragraph(ctx.t('turnout:here.done', { name: own.name, count: people }))],
      buttons: [changeButton(ctx, hash, organisation)],
    }
  },
}

const claim = z.object({ meeting: z.string(), hash: z.string(), organisation: z.string() })

/** The meeting whose room's code this is and that is going on. */
async function meetingIn(ctx: Context, hash: string): Promise<Meeting | null> {
  const now = ctx.now.getTime()
  for (const id of await meetingsWithCode(ctx.tx, hash)) {
    const meeting = await meetingById(ctx, id)
    if (!meeting || meeting.state === 'cancelled' || meeting.closedAt) continue
    if (attendanceBegins(meeting) <= now && now < codeEnds(meeting)) return meeting
  }
  return null
}

async function askHowMany(
  ctx: Context,
  meeting: Meeting,
  hash: string,
  { id, name }: { id: string; name: string },
): Promise<Reply> {
  const entry = await entryOf(ctx.tx, meeting.id, id)
  const open = await ctx.open(hereDialogue.name, { meeting: meeting.id, hash, organisation: id })
  const counted = entry?.attended ?? null
  const said =
    counted === null
      ? ctx.t('turnout:here.welcome', { name, meeting: shortLine(ctx, meeting) })
      : ctx.t('turnout:here.already', { name, people: ctx.t.text('turnout:people', { count: counted }) })
  return { ...open, body: [paragraph(said), ...open.body] }
}

const peopleStep = (most: number): Step => ({
  key: 'people',
  kind: 'text',
  options: (ctx) =>
    Array.from({ length: Math.min(most, mostButtons) }, (_, index) => ({
      value: `${index + 1}`,
      label: ctx.format.number(index + 1),
    })),
  parse(ctx, text) {
    const people = peopleIn(ctx, text, Number.POSITIVE_INFINITY)
    if (people === null) return null
    if (people < 1) throw new UserError('turnout:number.whole')
    if (people > most) throw new UserError('turnout:here.most', { count: most })
    return `${people}`
  },
})

/** An organisation counts itself up to its seats; one that is not registered, up to what it could have had. */
function mostOf({ seatsEach }: Meeting, entry: Entry | null): number {
  const seats = entry ? seatsOf(entry) : 0
  return seats > 0 ? seats : Math.min(seatsEach ?? mostWalkIns, mostWalkIns)
}

/** Nothing is stored about somebody who was not registered: the coordination counts them. */
async function asGuest(ctx: Context, meeting: Meeting): Promise<Reply> {
  const entry = await entryOfGuest(ctx.tx, meeting.id, ctx.person.id)
  if (!entry) return { body: [paragraph(ctx.t('turnout:here.unknown'))], buttons: [buttonOf(ctx, 'contact.person')] }
  await recordCame(ctx.tx, entry, 1)
  return { body: [paragraph(ctx.t('turnout:here.guest', { meeting: shortLine(ctx, meeting) }))] }
}

const changeButton = (ctx: Context, hash: string, organisation: string) => ({
  label: ctx.t.text('turnout:here.change'),
  call: { command: 'turnout.here', input: { hash, organisation } },
})
