import type { Context } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { type Block, paragraph } from '../../core/rich.ts'
import { draftButtons } from './apply.ts'
import { remarkBlocks, stateBlock, statusButtons } from './lines.ts'
import { applicationsOf, isOpen } from './store/applications.ts'

/** How a person's applications stand, for their overview; what was approved is a membership. */
export async function applicationsFor(ctx: Context): Promise<{ body: Block[]; buttons: Button[] }> {
  const drafts = await draftButtons(ctx)
  const body: Block[] = drafts.length > 0 ? [paragraph(ctx.t('joining:state.begun'))] : []
  const buttons: Button[] = [...drafts]
  const applications = (await applicationsOf(ctx.tx, ctx.person.id)).filter(({ state }) => state !== 'approved')
  const several = applications.filter(isOpen).length > 1
  for (const application of applications) {
    body.push(await stateBlock(ctx, application), ...(await remarkBlocks(ctx, application)))
    buttons.push(...statusButtons(ctx, application, several))
  }
  return { body, buttons }
}
