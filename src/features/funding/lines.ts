import type { Context } from '../../core/feature.ts'
import { daysBetween, today } from '../../core/format.ts'
import type { Button } from '../../core/message.ts'
import { type Block, bold, type Inline, lines } from '../../core/rich.ts'
import { type Gazetteer, places } from '../places/index.ts'
import type { Found, Programme, Wish } from './rules.ts'
import { topicName } from './wish.ts'

/** After so many days somebody should look again before anybody relies on it. */
const oldAfterDays = 180

/** One programme in an answer: what it gives, until when, why it fits, and how old the knowledge is. */
export async function programmeLines(ctx: Context, found: Found, number: number, wish: Wish): Promise<Block> {
  const { programme, until } = found
  ctx.cite(programme)
  const reasons = reasonsFor(ctx, programme, wish, await places(ctx))
  return lines(
    ctx.t('funding:item.title', { number, title: bold(ctx.text(programme.title).text) }),
    moneyLine(ctx, programme),
    untilLine(ctx, until),
    reasons.length > 0 ? ctx.t('funding:item.fits', { reasons: reasons.join(ctx.t.text('search:comma')) }) : undefined,
    checkedLine(ctx, programme),
  )
}

/** "bis 5.000 €, Eigenanteil 10 %". */
export function moneyLine(ctx: Pick<Context, 'format' | 't'>, programme: Programme): Inline[] {
  const { ownShare } = programme
  const amount = amountOf(ctx, programme)
  if (ownShare === null) return ctx.t('funding:item.money', { amount })
  if (ownShare === 0) return ctx.t('funding:item.moneyAlone', { amount })
  return ctx.t('funding:item.moneyShare', { amount, share: ctx.format.percent(ownShare) })
}

export function amountOf({ format, t }: Pick<Context, 'format' | 't'>, { minAmount, maxAmount }: Programme): string {
  if (maxAmount === null && minAmount === null) return t.text('funding:amount.open')
  if (maxAmount === null) return t.text('funding:amount.from', { amount: format.euros(minAmount ?? 0) })
  if (minAmount === null) return t.text('funding:amount.upTo', { amount: format.euros(maxAmount) })
  return t.text('funding:amount.between', { least: format.euros(minAmount), most: format.euros(maxAmount) })
}

/** Until when one can apply, and how many days that leaves. */
export function untilLine(ctx: Pick<Context, 'format' | 't' | 'now' | 'zone'>, until: string | null): Inline[] {
  if (until === null) return ctx.t('funding:until.always')
  const date = ctx.format.date(until)
  const left = daysBetween(today(ctx.now, ctx.zone), until)
  return left === 0 ? ctx.t('funding:until.today', { date }) : ctx.t('funding:until.date', { date, count: left })
}

/** When somebody last looked whether all this is still so. */
export function checkedLine(ctx: Context, { checkedOn }: Programme): Inline[] {
  const old = daysBetween(checkedOn, today(ctx.now, ctx.zone)) > oldAfterDays
  return ctx.t(old ? 'funding:item.checkedLongAgo' : 'funding:item.checked', { date: ctx.format.date(checkedOn) })
}

/** Where a programme counts. */
export function regionOf(ctx: Context, { placeId }: Programme, gazetteer: Gazetteer): string {
  return placeId === null ? ctx.t.text('funding:nationwide') : (gazetteer.byId.get(placeId)?.name ?? placeId)
}

function reasonsFor(ctx: Context, programme: Programme, wish: Wish, gazetteer: Gazetteer): string[] {
  const amount = wish.needed ?? wish.least
  return [
    ...(wish.topics ?? []).filter((topic) => programme.topics.includes(topic)).map((topic) => topicName(ctx, topic)),
    ...(wish.areas ? [regionOf(ctx, programme, gazetteer)] : []),
    ...(amount === undefined || programme.maxAmount === null
      ? []
      : [ctx.t.text('funding:item.enough', { amount: ctx.format.euros(amount) })]),
  ]
}

/** A button for one programme, by its number in the answer. */
export const programmeButton = (ctx: Context, verb: 'details' | 'howto', item: Programme, number: number): Button => ({
  label: ctx.t.text('funding:item.button', { number, title: ctx.text(item.title).text }),
  call: { command: `funding.${verb}`, input: { programme: item.id } },
})
