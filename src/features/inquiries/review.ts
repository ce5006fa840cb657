import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { pageOf } from '../../core/page.ts'
import { coordinated } from '../../core/permission.ts'
import { bold, paragraph } from '../../core/rich.ts'
import { issues } from '../news/index.ts'
import { inquiryBlocks, inquiryNamed, settled } from './rules.ts'
import { closeInquiry, openInquiries, reopenInquiry } from './store.ts'

const input = z.object({ inquiry: z.uuid() })
const perPage = 4

/** What waits for an answer in the coordinator's networks. */
export const list = command({
  name: 'inquiries.list',
  input: z.object({ page: z.int().nonnegative().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { page }) {
    const open = await openInquiries(ctx.tx, coordinated(ctx.person))
    if (open.length === 0) {
      return { body: [paragraph(ctx.t('inquiries:list.none'))], buttons: [buttonOf(ctx, 'coordination.show')] }
    }
    const titles = await titlesOf(ctx)
    const { shown, next } = pageOf(open, page, perPage)
    return {
      body: [
        paragraph(bold(ctx.t('inquiries:list.title', { count: open.length }))),
        ...shown.flatMap(({ item }) => inquiryBlocks(ctx, item, titles)),
      ],
      buttons: [
        ...shown.map(({ item, number }) => ({
          label: ctx.t.text('inquiries:list.answer', {
            number,
            who: item.organisation ?? ctx.t.text('inquiries:somebody'),
          }),
          call: { command: 'inquiries.open', input: { inquiry: item.id } },
        })),
        ...(next === null
          ? []
          : [{ label: ctx.t.text('inquiries:list.more'), call: { command: 'inquiries.list', input: { page: next } } }]),
      ],
      replace: page !== undefined,
    }
  },
})

/** One of them, as its notice and the list show it. */
export const open = command({
  name: 'inquiries.open',
  input,
  permission: 'coordinator',
  personal: true,
  answered: ({ inquiry }, text) => ({ command: 'inquiries.answer', input: { inquiry, text } }),
  async handle(ctx, { inquiry: id }) {
    const inquiry = await inquiryNamed(ctx, id)
    const closed = inquiry.closedAt !== null
    return {
      body: [
        ...inquiryBlocks(ctx, inquiry, await titlesOf(ctx)),
        ...(closed && inquiry.answer === null ? [paragraph(ctx.t('inquiries:open.aside'))] : []),
      ],
      buttons: closed
        ? [buttonOf(ctx, 'inquiries.list')]
        : [
            buttonOf(ctx, 'inquiries.answer', { inquiry: id }),
            buttonOf(ctx, 'inquiries.close', { inquiry: id }),
            buttonOf(ctx, 'inquiries.list'),
          ],
    }
  },
})

/** Puts it aside without an answer. */
export const close = command({
  name: 'inquiries.close',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'inquiries.open' },
  async handle(ctx, { inquiry: id }) {
    await inquiryNamed(ctx, id)
    if (!(await closeInquiry(ctx.tx, id, null, ctx.now))) return settled(ctx, id)
    return {
      body: [paragraph(ctx.t('inquiries:close.done'))],
      buttons: [buttonOf(ctx, 'inquiries.reopen', { inquiry: id }), buttonOf(ctx, 'inquiries.list')],
      replace: true,
    }
  },
})

export const reopen = command({
  name: 'inquiries.reopen',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'inquiries.open' },
  async handle(ctx, { inquiry: id }) {
    await inquiryNamed(ctx, id)
    await reopenInquiry(ctx.tx, id)
    return ctx.run({ command: 'inquiries.open', input: { inquiry: id } })
  },
})

/** What the announcements are called that people write about. */
export async function titlesOf(ctx: Context): Promise<Map<string, string>> {
  return new Map((await issues(ctx, ctx.zone)).map(({ id, title }) => [id, ctx.text(title).text]))
}
