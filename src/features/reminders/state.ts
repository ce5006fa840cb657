import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { coordinated } from '../../core/permission.ts'
import { type Block, bold, type Inline, lines, list, paragraph } from '../../core/rich.ts'
import { comingOf, heading, type Meeting, pageWanted, shortLine } from '../meetings/index.ts'
import type { Outcome } from '../notices/index.ts'
import { button } from './lines.ts'
import { missed, outcomesFor, type State, surelyMissed } from './outcomes.ts'
import { type Speaker, speakersAt } from './store/registrations.ts'

const perPage = 5
type Row = { meeting: Meeting; outcomes: Outcome[]; speakers: Speaker[] }

/** In the order in which they are counted; who is meant by "silent" had signed off, and that is no failure. */
const counted: State[] = ['planned', 'sending', 'told', 'failed', 'unreachable', 'uncertain', 'late']

/** What became of the reminders of the coming meetings, for those who run the network; wishes are each person's own. */
export const state = command({
  name: 'reminders.state',
  input: z.object({ page: z.int().nonnegative().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { page }) {
    const { t } = ctx
    const own = coordinated(ctx.person).map((id) => ({ id }))
    const { shown, next } = await pageWanted(ctx, { ...comingOf(own), planned: true }, page ?? 0, perPage)
    const rows: Row[] = []
    for (const { item } of shown) {
      const outcomes = await outcomesFor(ctx, item)
      const people = outcomes.flatMap((each) => (missed.includes(each.state) ? [each.person] : []))
      rows.push({ meeting: item, outcomes, speakers: await speakersAt(ctx.tx, item.id, [...new Set(people)]) })
    }
    const troubles = missed.filter((each) => rows.some((row) => has(row, [each])))
    return {
      body: [
        heading(t('reminders:state.title')),
        ...(rows.length === 0
          ? [paragraph(t('reminders:state.noMeeting'))]
          : rows.flatMap((row) => blocksOf(ctx, row))),
        ...troubles.map((each) => paragraph(t(`reminders:state.advice.${each}`))),
        ...ctx.provenance(),
      ],
      buttons: [
        ...rows.filter((row) => has(row, surelyMissed)).map(({ meeting }) => againButton(ctx, meeting)),
        ...(next === null ? [] : [button(ctx, 'more', 'reminders.state', { page: next })]),
        buttonOf(ctx, 'coordination.show'),
      ],
      replace: page !== undefined,
    }
  },
})

const has = ({ outcomes }: Row, states: readonly State[]): boolean =>
  outcomes.some((outcome) => states.includes(outcome.state))

const againButton = (ctx: Context, meeting: Meeting): Button => ({
  label: ctx.t.text('reminders:again.button', { title: ctx.text(meeting.title).text }),
  call: { command: 'reminders.again', input: { meeting: meeting.id } },
})

function blocksOf(ctx: Context, { meeting, outcomes, speakers }: Row): Block[] {
  const { t } = ctx
  const byState = Map.groupBy(outcomes, ({ state: each }) => each)
  const counts = counted.flatMap((each) => {
    const count = byState.get(each)?.length ?? 0
    return count > 0 ? [t.text(`reminders:state.${each}`, { count })] : []
  })
  const names = missed.flatMap((each): Inline[][] => {
    const people = new Set((byState.get(each) ?? []).map(({ person }) => person))
    if (people.size === 0) return []
    const who = [...people].map((person) => nameOf(ctx, person, speakers))
    return [t(`reminders:state.who.${each}`, { who: ctx.format.list([...new Set(who)].sort()) })]
  })
  return [
    lines(bold(shortLine(ctx, meeting)), counts.length === 0 ? t('reminders:state.nothing') : ctx.format.list(counts)),
    ...(names.length > 0 ? [list(names)] : []),
  ]
}

/** Organisation and role; people have no names here. */
function nameOf({ format, t }: Context, person: string, speakers: readonly Speaker[]): string {
  const own = speakers.filter((speaker) => speaker.person === person)
  if (own.length === 0) return t.text('reminders:state.somebody')
  return format.list(
    own.map(({ organisation, delegate }) => {
      if (organisation === null) return t.text('reminders:state.guest')
      return t.text(delegate ? 'reminders:state.delegate' : 'reminders:state.registrant', { organisation })
    }),
  )
}
