import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { lines, paragraph } from '../../core/rich.ts'
import { discardFile, type GivenFile, givenFile } from './store/files.ts'

const ofOneFile = z.object({ file: z.string() })

/** Says that a given file is here, or why it is not taken; then it can go to a meeting. */
export const arrived = command({
  name: 'documentation.arrived',
  input: ofOneFile,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { file }): Promise<Reply[]> {
    const given = await givenFile(ctx, file)
    if (!given) return []
    if (given.problem) return [{ body: [paragraph(ctx.t(`documentation:problem.${given.problem}`))] }]
    return [{ body: [hereLines(ctx, given)], buttons: fileButtons(ctx, file) }]
  },
})

/** Removes a file that was given by mistake. */
export const discard = command({
  name: 'documentation.discard',
  input: ofOneFile,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { file }) {
    await discardFile(ctx, file)
    return { body: [paragraph(ctx.t('documentation:discard.done'))], replace: true }
  },
})

const fileButtons = (ctx: Context, file: string) => [
  buttonOf(ctx, 'documentation.add', { file }),
  buttonOf(ctx, 'announcing.attach', { file }),
  buttonOf(ctx, 'documentation.discard', { file }),
]

function hereLines(ctx: Context, { name, size, mime }: GivenFile) {
  const picture = mime.startsWith('image/')
  return lines(
    ctx.t('documentation:arrived.here', { name, size: ctx.format.number(Math.max(1, Math.round(size / 1000))) }),
    picture ? ctx.t('documentation:arrived.picture') : undefined,
    picture || mime.startsWith('text/') ? undefined : ctx.t('documentation:arrived.author'),
  )
}
