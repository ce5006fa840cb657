import type { Context } from '../../../core/feature.ts'
import { recordAudit } from '../../audit/index.ts'
import type { Announcement } from '../draft/shape.ts'

type Verb =
  | 'propose'
  | 'send'
  | 'approve'
  | 'giveBack'
  | 'withdraw'
  | 'cancel'
  | 'recall'
  | 'correct'
  | 'proposeCorrection'
  | 'declineCorrection'

/** Writes down who let an announcement go, or stopped it. */
export const record = (ctx: Context, { id, networkId }: Announcement, verb: Verb): Promise<void> =>
  recordAudit(ctx.tx, {
    network: networkId,
    person: ctx.person.id,
    action: `announcement.${verb}`,
    subject: `announcement:${id}`,
    at: ctx.now,
  })
