import type { Context } from '../../../core/feature.ts'
import { type Block, type Inline, list, paragraph, plainInline } from '../../../core/rich.ts'
import { topicName } from '../../funding/index.ts'
import { meetingById, shortLine } from '../../meetings/index.ts'
import { nameOf } from '../../network/index.ts'
import { networks, places } from '../../places/index.ts'
import { languageName } from '../draft/languages.ts'
import type { Reach } from '../store/reach.ts'
import { type Obstacle, obstacles } from './rules.ts'
import type { Audience, Condition } from './shape.ts'

/** Whom an audience means, in words: "Netzwerk Rastatt, Ansprechpersonen, Gaggenau". */
export async function whomOf(ctx: Context, { networks: ids, only }: Audience): Promise<string> {
  const named = (await networks(ctx)).filter(({ id }) => ids.includes(id)).map((each) => nameOf(ctx, each))
  const conditions: string[] = []
  for (const condition of only) conditions.push(await conditionIn(ctx, condition))
  const whom = only.length === 0 ? [...named, ctx.t.text('announcing:whom.all')] : [...named, ...conditions]
  return whom.join(ctx.t.text('search:comma'))
}

async function conditionIn(ctx: Context, condition: Condition): Promise<string> {
  const or = (names: string[]) => names.join(ctx.t.text('announcing:whom.or'))
  switch (condition.kind) {
    case 'standing':
      return or(condition.standings.map((each) => ctx.t.text(`announcing:standing.${each}`)))
    case 'place': {
      const { byId } = await places(ctx)
      return or(condition.places.map((each) => byId.get(each)?.name ?? each))
    }
    case 'field':
      return or(condition.fields.map((each) => topicName(ctx, each)))
    case 'language':
      return or(condition.languages.map((each) => languageName(ctx, each)))
    case 'meeting': {
      const meeting = await meetingById(ctx, condition.meeting)
      const title = meeting ? plainInline(shortLine(ctx, meeting)) : ctx.t.text('announcing:whom.gone')
      return ctx.t.text(`announcing:whom.${condition.answer}`, { meeting: title })
    }
  }
}

export const reachable = ({ groups }: Reach): number =>
  groups.reduce((sum, { obstacle, people }) => sum + (obstacle === null ? people : 0), 0)

/** "38 Personen in 12 Organisationen". */
export function countOf({ t }: Context, reach: Reach): string {
  const persons = t.text('announcing:reach.persons', { count: reachable(reach) })
  const count = reach.organisations - reach.unreached.length
  if (reach.organisations === 0) return persons
  return t.text('announcing:reach.both', {
    persons,
    organisations: t.text('announcing:reach.organisations', { count, all: reach.organisations }),
  })
}

const mostNames = 12

/** Who will get nothing, and why: people by reason, organisations by name. */
export function unreachedBlocks(ctx: Context, { groups, unreached }: Reach): Block[] {
  const { t } = ctx
  const people = (obstacle: Obstacle) =>
    groups.reduce((sum, group) => sum + (group.obstacle === obstacle ? group.people : 0), 0)
  const reasons = obstacles.flatMap((each): Inline[][] => {
    const count = people(each)
    return count > 0 ? [t(`announcing:obstacle.${each}`, { count })] : []
  })
  const named = unreached
    .slice(0, mostNames)
    .map(({ name, obstacle }) =>
      t('announcing:reach.organisation', { name, why: t.text(`announcing:why.${obstacle}`) }),
    )
  const more = unreached.length - named.length
  return [
    ...(reasons.length > 0 ? [paragraph(t('announcing:reach.people')), list(reasons)] : []),
    ...(named.length > 0
      ? [
          paragraph(t('announcing:reach.unreached', { count: unreached.length })),
          list(more > 0 ? [...named, t('announcing:reach.more', { count: more })] : named),
        ]
      : []),
  ]
}
