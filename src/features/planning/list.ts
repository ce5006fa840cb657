import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { pageOf } from '../../core/page.ts'
import { paragraph } from '../../core/rich.ts'
import { coming, heading, meetingsOf, shortLine } from '../meetings/index.ts'
import { ownNetworks } from './rights.ts'

const perPage = 5

/** The coming meetings of the person's networks, to be changed. */
export const list = command({
  name: 'planning.list',
  input: z.object({ page: z.int().nonnegative().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { page }) {
    const meetings = coming(await meetingsOf(ctx, await ownNetworks(ctx)), ctx.now)
    const { shown, next } = pageOf(meetings, page, perPage)
    if (shown.length === 0) {
      return { body: [paragraph(ctx.t('planning:list.none'))], buttons: [buttonOf(ctx, 'planning.create')] }
    }
    return {
      body: [
        heading(ctx.t('planning:list.title')),
        ...shown.map(({ item, number }) => paragraph(`${number}. `, shortLine(ctx, item))),
        ...ctx.provenance(),
      ],
      buttons: [
        ...shown.map(({ item, number }) => ({
          label: ctx.t.text('planning:list.button', { number, title: ctx.text(item.title).text }),
          call: { command: 'planning.manage', input: { meeting: item.id } },
        })),
        ...(next === null
          ? []
          : [{ label: ctx.t.text('planning:list.more'), call: { command: 'planning.list', input: { page: next } } }]),
        buttonOf(ctx, 'planning.create'),
      ],
      replace: page !== undefined,
    }
  },
})
