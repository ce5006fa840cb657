import type { Context } from '../../core/feature.ts'
import { type Block, bold, lines } from '../../core/rich.ts'
import type { Contact } from '../places/index.ts'

/** A role and how to reach it. */
export function contactBlock(ctx: Context, { role, about, office, phone, email }: Contact): Block {
  return lines(
    bold(ctx.text(role).text),
    about ? ctx.text(about).text : undefined,
    phone ? ctx.t('contact:phone', { phone }) : undefined,
    email ? ctx.t('contact:email', { email }) : undefined,
    office ? ctx.t('contact:office', { office }) : undefined,
  )
}
