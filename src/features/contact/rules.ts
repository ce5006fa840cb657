import type { Context } from '../../core/feature.ts'
import { addMonths, today } from '../../core/format.ts'
import { type Block, bold, lines, link } from '../../core/rich.ts'
import type { Contact } from '../places/index.ts'
import type { Pointer } from './store.ts'

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

/** After so many months a pointer is shown with a warning. */
const oldAfterMonths = 12

/** An advice service: what it helps with, who says so, as of when. */
export function pointerBlock(ctx: Context, pointer: Pointer): Block {
  ctx.cite(pointer)
  const { checkedOn, source } = pointer
  const title = ctx.text(pointer.title).text
  const old = addMonths(checkedOn, oldAfterMonths) < today(ctx.now, ctx.zone)
  return lines(
    bold(pointer.link ? link(pointer.link, title) : title),
    ctx.text(pointer.body).text,
    ctx.t('contact:human.source', { source, date: ctx.format.date(checkedOn) }),
    old ? ctx.t('contact:human.old') : undefined,
  )
}
