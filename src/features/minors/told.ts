import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { planNotices } from '../notices/index.ts'

const outcome = z.enum(['agreed', 'refused', 'revoked'])
type Outcome = z.infer<typeof outcome>

const lateMs = 7 * 86_400_000

/** Tells the young person what their guardian said, in their own chat. */
export const told = command({
  name: 'minors.told',
  input: z.object({ outcome }),
  permission: 'anyone',
  personal: true,
  handle: (ctx, input) => ({
    body: [paragraph(ctx.t(`minors:told.${input.outcome}`))],
    buttons: [buttonOf(ctx, input.outcome === 'agreed' ? 'consents.show' : 'contact.person')],
  }),
})

export const tell = ({ tx, now }: Context, person: string, said: Outcome): Promise<void> =>
  planNotices(tx, [
    {
      person,
      subject: 'guardian',
      key: `guardian:${said}:${now.toISOString()}`,
      call: { command: 'minors.told', input: { outcome: said } },
      at: now,
      notAfter: new Date(now.getTime() + lateMs),
    },
  ])
