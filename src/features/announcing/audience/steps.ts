import { UserError } from '../../../core/errors.ts'
import type { Answers, Context, Option, Step } from '../../../core/feature.ts'
import { coordinated } from '../../../core/permission.ts'
import { topicName } from '../../funding/index.ts'
import { type Meeting, meetingsOf } from '../../meetings/index.ts'
import { namesOf, places, placesIn } from '../../places/index.ts'
import { languageName, languagesOf } from '../draft/languages.ts'
import { meetingLabel } from '../draft/meetings.ts'
import { networkOptions, ownNetworks } from '../draft/own.ts'
import { memberFields } from '../store/members.ts'
import { reachOf } from '../store/reach.ts'
import { savedAudiences } from '../store/saved.ts'
import { standings } from './shape.ts'

/** What is asked about an audience, as far as it is known what kind of audience it is. */
export async function stepsFor(ctx: Context, { whom }: Answers): Promise<Step[]> {
  const several = (await ownNetworks(ctx)).length > 1
  return [
    ...(several ? [{ key: 'networks', kind: 'choices', optional: true, options: networkOptions } satisfies Step] : []),
    { key: 'whom', kind: 'choice', options: whomOptions },
    ...(whom === 'some' ? narrowing : []),
    ...(whom === 'meeting' ? aboutMeeting : []),
  ]
}

const narrowing: Step[] = [
  { key: 'standings', kind: 'choices', optional: true, options: standingOptions },
  { key: 'places', kind: 'text', optional: true, parse: placesNamed },
  { key: 'fields', kind: 'choices', optional: true, options: fieldOptions },
  { key: 'languages', kind: 'choices', optional: true, options: languageOptions },
]

/** The meeting of any network that the person coordinates: no field by which rights on the announcement are narrowed. */
const aboutMeeting: Step[] = [
  { key: 'occasion', kind: 'choice', options: meetingOptions },
  {
    key: 'answer',
    kind: 'choice',
    options: ({ t }) =>
      ['coming', 'silent'].map((value) => ({ value, label: t.text(`announcing:audience.answer.${value}`) })),
  },
]

const networksIn = ({ network, networks }: Answers): string[] =>
  Array.isArray(networks) && networks.length > 0 ? networks : [network ?? []].flat()

async function whomOptions(ctx: Context, answers: Answers): Promise<Option[]> {
  const meetings = await meetingsFor(ctx, answers)
  const own = coordinated(ctx.person)
  const all = await savedAudiences(ctx.tx, networksIn(answers))
  // Whoever coordinates only some of its networks could not send to it, and reads nothing of the others.
  const saved = all.filter(({ audience }) => audience.networks.every((network) => own.includes(network)))
  return [
    ...['all', 'some', ...(meetings.length > 0 ? ['meeting'] : [])].map((value) => ({
      value,
      label: ctx.t.text(`announcing:audience.whom.${value}`),
    })),
    ...saved.map(({ id, name }) => ({ value: id, label: name })),
  ]
}

function standingOptions({ t }: Context): Option[] {
  return standings
    .filter((each) => each !== 'guest')
    .map((value) => ({ value, label: t.text(`announcing:standing.${value}`) }))
}

async function placesNamed(ctx: Context, text: string): Promise<string> {
  const found = placesIn(await places(ctx), text)
  if (found.length === 0) throw new UserError('search:unknownPlace', { place: text.trim() })
  return namesOf(found)
}

async function fieldOptions(ctx: Context, answers: Answers): Promise<Option[]> {
  return (await memberFields(ctx.tx, networksIn(answers))).map((value) => ({ value, label: topicName(ctx, value) }))
}

/** The languages that people of these networks read. */
async function languageOptions(ctx: Context, answers: Answers): Promise<Option[]> {
  const everybody = { audience: { networks: networksIn(answers), only: [] }, topic: null }
  const { groups } = await reachOf(ctx.tx, everybody, languagesOf(ctx))
  const read = [...new Set(groups.map(({ locale }) => locale))]
  return read.map((value) => ({ value, label: languageName(ctx, value) }))
}

const mostMeetings = 6
const lookBackMs = 30 * 86_400_000

/** The coming meetings and those of the last weeks. */
async function meetingsFor(ctx: Context, answers: Answers): Promise<Meeting[]> {
  const all = await meetingsOf(
    ctx,
    networksIn(answers).map((id) => ({ id })),
  )
  return all.filter(({ until }) => until > ctx.now.getTime() - lookBackMs).slice(0, mostMeetings)
}

async function meetingOptions(ctx: Context, answers: Answers): Promise<Option[]> {
  return (await meetingsFor(ctx, answers)).map((meeting) => ({ value: meeting.id, label: meetingLabel(ctx, meeting) }))
}
