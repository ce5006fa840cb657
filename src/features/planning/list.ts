import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { pageOf } from '../../core/page.ts'
import { paragraph } from '../../core/rich.ts'
import { coming, heading, type Meeting, meetingsOf, shortLine } from '../meetings/index.ts'
import { ownNetworks } from './named.ts'

const perPage = 5

/** The coming meetings of the person's networks, to be changed; the past ones, to be copied. */
export const list = command({
  name: 'planning.list',
  input: z.object({ page: z.int().nonnegative().optional(), past: z.boolean().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { page, past = false }) {
    const { shown, next } = pageOf(await meetingsFor(ctx, past), page, perPage)
    const others: Button[] = [
      ...(next === null ? [] : [listButton(ctx, 'more', { page: next, past })]),
      ...(past ? [buttonOf(ctx, 'planning.list')] : [listButton(ctx, 'past', { past: true })]),
      buttonOf(ctx, 'planning.create'),
    ]
    if (shown.length === 0) {
      return { body: [paragraph(ctx.t(past ? 'planning:list.nonePast' : 'planning:list.none'))], buttons: others }
    }
    return {
      body: [
        heading(ctx.t(past ? 'planning:list.pastTitle' : 'planning:list.title')),
        ...shown.map(({ item, number }) => paragraph(`${number}. `, shortLine(ctx, item))),
        ...ctx.provenance(),
      ],
      buttons: [
        ...shown.map(({ item, number }) => ({
          label: ctx.t.text('planning:list.button', { number, title: ctx.text(item.title).text }),
          call: { command: 'planning.manage', input: { meeting: item.id } },
        })),
        ...others,
      ],
      replace: page !== undefined || past,
    }
  },
})

async function meetingsFor(ctx: Context, past: boolean): Promise<Meeting[]> {
  const all = await meetingsOf(ctx, await ownNetworks(ctx))
  return past ? all.filter(({ until }) => until <= ctx.now.getTime()).toReversed() : coming(all, ctx.now)
}

const listButton = (ctx: Context, which: 'more' | 'past', input: Record<string, unknown>): Button => ({
  label: ctx.t.text(`planning:list.${which}`),
  call: { command: 'planning.list', input },
})
