import { z } from 'zod'
import { buttonOf } from '../../../core/context.ts'
import { type Context, command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { lines, paragraph } from '../../../core/rich.ts'
import { tellingLine } from '../../planning/index.ts'
import { importFound } from './apply.ts'
import { existingImport } from './existing.ts'
import { closeImport, forgetImport } from './store/imports.ts'
import { removeUntouched } from './store/meetings.ts'

const which = z.object({ import: z.uuid() })

/** Imports what the preview showed. */
export const confirmImport = command({
  name: 'calendar.confirmImport',
  input: which,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'calendar.preview' },
  async handle(ctx, { import: id }): Promise<Reply | Reply[]> {
    const { networkId, result } = await existingImport(ctx, id)
    if (result?.kind !== 'found') return showAgain(ctx, id)
    const plan = await importFound(ctx.tx, { network: networkId, found: result.found, now: ctx.now })
    await closeImport(
      ctx.tx,
      id,
      plan.created.map((each) => each.id),
      ctx.now,
    )
    const counts = (['created', 'changed'] as const).filter((what) => plan[what].length > 0)
    return {
      body: [
        lines(
          ctx.t('calendar:confirmImport.done'),
          ...counts.map((what) => ctx.t(`calendar:preview.${what}`, { count: plan[what].length })),
        ),
        ...tellingLine(ctx, plan.told),
      ],
      buttons: [
        buttonOf(ctx, 'meetings.list'),
        ...(plan.created.length > 0 ? [buttonOf(ctx, 'calendar.undoImport', { import: id })] : []),
      ],
      replace: true,
    }
  },
})

/** Leaves everything as it is. */
export const discardImport = command({
  name: 'calendar.discardImport',
  input: which,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { import: id }): Promise<Reply | Reply[]> {
    const { importedAt } = await existingImport(ctx, id)
    if (importedAt) return showAgain(ctx, id)
    await forgetImport(ctx.tx, id)
    return { body: [paragraph(ctx.t('calendar:discardImport.done'))], replace: true }
  },
})

/** Takes back what an import made, except where somebody has relied on it since. */
export const undoImport = command({
  name: 'calendar.undoImport',
  input: which,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'calendar.preview' },
  async handle(ctx, { import: id }): Promise<Reply> {
    const { created, importedAt } = await existingImport(ctx, id)
    const gone = importedAt ? await removeUntouched(ctx.tx, created, importedAt) : []
    const kept = created.filter((each) => !gone.includes(each))
    await closeImport(ctx.tx, id, kept, ctx.now)
    return {
      body: [
        lines(
          ctx.t('calendar:undoImport.done', { count: gone.length }),
          kept.length > 0 ? ctx.t('calendar:undoImport.kept', { count: kept.length }) : undefined,
        ),
      ],
      buttons: [buttonOf(ctx, 'meetings.list'), buttonOf(ctx, 'calendar.import')],
      replace: true,
    }
  },
})

const showAgain = (ctx: Context, id: string): Promise<Reply[]> =>
  ctx.run({ command: 'calendar.preview', input: { import: id } })
