import { z } from 'zod'
import { buttonOf } from '../../../core/context.ts'
import { type Context, command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { pageOf } from '../../../core/page.ts'
import { paragraph } from '../../../core/rich.ts'
import { planFor } from './apply.ts'
import { existingImport } from './existing.ts'
import type { Found } from './found.ts'
import { changeLines, countLines, faultBlocks, goneBlocks, remarks, titleLine } from './plan-lines.ts'

const perPage = 8

/** What is in a calendar and what importing it would do, before anything is done. */
export const preview = command({
  name: 'calendar.preview',
  input: z.object({ import: z.uuid(), page: z.int().nonnegative().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { import: id, page }): Promise<Reply> {
    const { result, importedAt, networkId } = await existingImport(ctx, id)
    if (importedAt) {
      return {
        body: [paragraph(ctx.t('calendar:preview.imported'))],
        buttons: [buttonOf(ctx, 'calendar.undoImport', { import: id })],
      }
    }
    if (!result) return { body: [paragraph(ctx.t('calendar:preview.waiting'))] }
    if (result.kind === 'problem') {
      return {
        body: [paragraph(ctx.t('calendar:preview.problem')), paragraph(ctx.t(result.key, result.values))],
        buttons: [buttonOf(ctx, 'calendar.import')],
      }
    }
    return previewOf(ctx, { id, networkId, found: result.found, page })
  },
})

type Shown = { id: string; networkId: string; found: Found; page: number | undefined }

async function previewOf(ctx: Context, { id, networkId, found, page }: Shown): Promise<Reply> {
  const plan = await planFor(ctx.tx, { network: networkId, found, now: ctx.now })
  const changes = changeLines(ctx, plan)
  const { shown, next } = pageOf(changes, page, perPage)
  const first = (page ?? 0) === 0
  return {
    body: [
      titleLine(ctx, found),
      ...(first
        ? [countLines(ctx, plan), ...faultBlocks(ctx, found), ...remarks(ctx, found), ...goneBlocks(ctx, plan)]
        : []),
      ...(shown.length > 0
        ? [paragraph(shown.flatMap(({ item }, index) => (index === 0 ? [item] : ['\n', item])))]
        : []),
    ],
    buttons: [
      ...(changes.length > 0 ? [buttonOf(ctx, 'calendar.confirmImport', { import: id })] : []),
      ...(next === null
        ? []
        : [
            {
              label: ctx.t.text('calendar:preview.more'),
              call: { command: 'calendar.preview', input: { import: id, page: next } },
            },
          ]),
      buttonOf(ctx, 'calendar.discardImport', { import: id }),
    ],
    replace: page !== undefined,
  }
}
