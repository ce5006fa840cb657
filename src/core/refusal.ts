import { buttonOf } from './context.ts'
import { UserError } from './errors.ts'
import type { Context } from './feature.ts'
import type { Reply } from './message.ts'
import { type Block, inline } from './rich.ts'

/** The one boundary where a refusal becomes a sentence. */
export async function refusing(ctx: Context, act: () => Promise<Reply[]>): Promise<Reply[]> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const { instead } = error
    const buttons = instead ? [buttonOf(ctx, instead.command, instead.input)] : []
    return [{ body: refusalBlocks(ctx, error), ...(buttons.length > 0 ? { buttons } : {}) }]
  }
}

export const refusalBlocks = (ctx: Context, error: UserError): Block[] => [
  { type: 'paragraph', children: inline(ctx.t(error.key, error.values)) },
]
