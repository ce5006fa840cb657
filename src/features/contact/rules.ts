import type { Context } from '../../core/feature.ts'
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

/** An advice service: what it helps with, who says so, as of when. */
export function pointerBlock(ctx: Context, pointer: Pointer): Block {
  ctx.cite(pointer)
  const day = (pointer.checkedOn ?? pointer.publishedOn).toISOString().slice(0, 10)
  const title = ctx.text(pointer.title).text
  return lines(
    bold(pointer.link ? link(pointer.link, title) : title),
    ctx.text(pointer.body).text,
    pointer.source
      ? ctx.t('contact:human.source', { source: pointer.source, date: ctx.format.date(day) })
      : ctx.t('contact:human.asOf', { date: ctx.format.date(day) }),
  )
}
