import type { Command, Context } from './feature.ts'
import type { Reply } from './message.ts'
import { paragraph } from './rich.ts'

/** In a group nothing personal is said: the answer waits behind a link to the private chat. */
export function moveToPrivate(ctx: Context, command?: Command): Reply {
  const url = ctx.inbound.privateLink?.replace('%s', command?.chat ?? 'start')
  const body = [paragraph(ctx.t('common:inPrivate'))]
  return url ? { body, buttons: [{ label: ctx.t.text('common:openPrivate'), url }] } : { body }
}
