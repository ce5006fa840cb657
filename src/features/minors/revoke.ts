import { z } from 'zod'
import { guardianPurpose } from '../../core/age.ts'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { withdrawConsent } from '../consents/index.ts'
import type { MinorsOptions } from './index.ts'
import { codeOf } from './store.ts'
import { tell } from './told.ts'

const input = z.object({ hash: z.string() })

/** A guardian ends what they agreed to, with the same code: asks first. */
export const revoke = command({
  name: 'minors.revoke',
  input,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { hash }) {
    await youngPerson(ctx, hash)
    return {
      body: [paragraph(ctx.t('minors:revoke.ask'))],
      buttons: [buttonOf(ctx, 'minors.confirmRevoke', { hash }), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmRevoke = ({ features }: Pick<MinorsOptions, 'features'>) =>
  command({
    name: 'minors.confirmRevoke',
    input,
    permission: 'anyone',
    personal: true,
    changes: { ask: 'minors.revoke' },
    async handle(ctx, { hash }) {
      const id = await youngPerson(ctx, hash)
      const person = { id, locale: null, seats: [], ofAge: false, agreed: [] }
      await withdrawConsent({ tx: ctx.tx, now: ctx.now, person }, features(), guardianPurpose)
      await tell(ctx, id, 'revoked')
      return { body: [paragraph(ctx.t('minors:confirmRevoke.done'))], replace: true }
    },
  })

/** @throws UserError where nobody agreed with this code, or not any more. */
async function youngPerson(ctx: Context, hash: string): Promise<string> {
  const code = await codeOf(ctx, hash)
  if (!code?.agreedAt || code.personId === ctx.person.id) throw new UserError('minors:redeem.invalid')
  return code.personId
}
