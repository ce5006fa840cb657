import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { code, link, list, paragraph } from '../../core/rich.ts'
import type { CoordinationOptions } from './index.ts'
import type { createInvitation } from './store/invitations.ts'

type Made = Awaited<ReturnType<typeof createInvitation>>

/** Shows a code, the ways to send it, and how to take it back. */
export function invitedReply(
  ctx: Context,
  { links }: CoordinationOptions,
  invitation: Made,
  organisation: string,
  next: Button,
): Reply {
  const ways = links(invitation.code).map(({ label, url }) => [label, ': ', link(url, url)])
  const day = invitation.expiresAt.toISOString().slice(0, 10)
  return {
    body: [
      paragraph(ctx.t(`coordination:invite.${invitation.role}`, { organisation }), '\n', code(invitation.code)),
      ...(ways.length > 0 ? [list(ways)] : []),
      paragraph(ctx.t('coordination:invite.rules', { date: ctx.format.date(day) })),
    ],
    buttons: [buttonOf(ctx, 'coordination.revoke', { invitation: invitation.hash }), next],
  }
}
