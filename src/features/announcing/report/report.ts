import { z } from 'zod'
import { type Context, command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { type Block, bold, type Inline, lines, list, paragraph } from '../../../core/rich.ts'
import { titleOf } from '../draft/list.ts'
import { button, steeredNamed } from '../draft/own.ts'
import { standOf } from '../draft/shape.ts'
import { type Addressee, addresseesOf, totalsOf } from '../store/report.ts'
import { reached, sum, type Tally, type Totals } from './rules.ts'
import { platformName, whyWords } from './words.ts'

const mostNamed = 8

/** Whom an announcement reached: organisations first, then people by language and platform, and what they answered. */
export const report = command({
  name: 'announcing.report',
  input: z.object({ announcement: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement: id }): Promise<Reply> {
    const announcement = await steeredNamed(ctx, id)
    const totals = await totalsOf(ctx.tx, id)
    const missing = (await addresseesOf(ctx.tx, id)).filter((each) => !each.reached)
    const { t, format } = ctx
    return {
      body: [
        lines(bold(await titleOf(ctx, announcement)), t(`announcing:state.${standOf(announcement)}`)),
        paragraph(...summary(ctx, totals)),
        ...missingBlocks(ctx, missing),
        lines(bold(t('announcing:report.languages')), ...tallies(ctx, totals.languages, format.language)),
        lines(
          bold(t('announcing:report.platforms')),
          ...tallies(ctx, totals.platforms, (each) => platformName(ctx, each)),
        ),
        ...answerBlocks(ctx, announcement.button?.kind === 'answer', totals),
      ],
      buttons: [
        ...(missing.length > 0 ? [button(ctx, 'calls', id)] : []),
        ...['table', 'picture', 'progress'].map((verb) => button(ctx, verb, id)),
      ],
    }
  },
})

/** "38 von 43 Organisationen erreicht, 112 von 130 Personen." */
export function summary({ t }: Context, { organisations, people }: Totals): Inline[] {
  return t('announcing:report.sum', {
    organisations: t.text('announcing:reach.organisations', { count: organisations.reached, all: organisations.all }),
    reached: reached(people),
    people: t.text('announcing:reach.persons', { count: sum(people) }),
  })
}

function missingBlocks(ctx: Context, missing: readonly Addressee[]): Block[] {
  if (missing.length === 0) return []
  const { t } = ctx
  const named = missing.slice(0, mostNamed).map((each) => {
    const why = each.open ? t.text('announcing:report.open') : whyWords(ctx, each.why)
    return t('announcing:reach.organisation', { name: each.name, why })
  })
  const more = missing.length - named.length
  return [
    paragraph(t('announcing:report.missing', { count: missing.length })),
    list([...named, ...(more > 0 ? [t('announcing:reach.more', { count: more })] : [])]),
  ]
}

function tallies({ t }: Context, counts: Record<string, Tally>, name: (key: string) => string): Inline[][] {
  return Object.entries(counts)
    .toSorted(([, one], [, other]) => sum(other) - sum(one))
    .map(([key, each]) => t('announcing:report.line', { what: name(key), count: reached(each), all: sum(each) }))
}

function answerBlocks({ t }: Context, asked: boolean, { answers, people }: Totals): Block[] {
  if (!asked) return []
  const of = (answer: string) => answers[answer] ?? { people: 0, organisations: 0 }
  const said = ['yes', 'no'].map((answer) => {
    const { people: count, organisations } = of(answer)
    return t('announcing:report.answer', { answer: t.text(`announcing:answer.${answer}`), count, organisations })
  })
  const silent = reached(people) - of('yes').people - of('no').people
  return [
    lines(bold(t('announcing:report.answers')), ...said, t('announcing:report.silent', { count: Math.max(0, silent) })),
  ]
}
