import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import { paragraph } from '../../core/rich.ts'
import { countGuess, refuseGuessing } from '../coordination/index.ts'
import { hashOf } from './codes.ts'
import { codeOf, type GuardianCode, refuseCode, settle } from './store.ts'
import { tell } from './told.ts'

const answer = z.object({ hash: z.string() })

/** Shows a guardian what their yes is about, in their own chat. */
export const redeem = command({
  name: 'minors.redeem',
  input: z.object({ argument: z.string().optional(), hash: z.string().optional() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { argument, hash }) {
    const { state } = ctx.conversation
    // The code itself is written down nowhere, not even as the last thing that was asked for.
    delete state.last
    await refuseGuessing(ctx)
    const code = await codeOf(ctx, hash ?? hashOf(argument ?? ''))
    if (!code) {
      await countGuess(ctx)
      throw new UserError('minors:redeem.invalid')
    }
    if (code.personId === ctx.person.id) throw new UserError('minors:redeem.own')
    if (code.agreedAt) {
      const date = ctx.format.date(today(code.agreedAt, ctx.zone))
      return {
        body: [paragraph(ctx.t('minors:redeem.agreed', { date }))],
        buttons: [buttonOf(ctx, 'minors.revoke', { hash: code.hash }), buttonOf(ctx, 'help.keep')],
      }
    }
    return {
      body: ['about', 'stored', 'consent'].map((key) => paragraph(ctx.t(`minors:redeem.${key}`))),
      buttons: [
        buttonOf(ctx, 'minors.agree', { hash: code.hash }),
        buttonOf(ctx, 'minors.refuse', { hash: code.hash }),
      ],
    }
  },
})

/** Keeps that a guardian agreed, when and to which words; not who. */
export const agree = command({
  name: 'minors.agree',
  input: answer,
  permission: 'anyone',
  personal: true,
  changes: { ask: 'minors.redeem' },
  async handle(ctx, { hash }) {
    const code = await openCode(ctx, hash)
    const words = ['about', 'stored', 'consent'].map((key) => ctx.t.text(`minors:redeem.${key}`))
    if (!(await settle(ctx, code, [...words, ctx.t.text('minors:agree.label')].join(' ')))) {
      throw new UserError('minors:redeem.invalid')
    }
    await tell(ctx, code.personId, 'agreed')
    return { body: [paragraph(ctx.t('minors:agree.done'))], replace: true }
  },
})

export const refuse = command({
  name: 'minors.refuse',
  input: answer,
  permission: 'anyone',
  personal: true,
  changes: { ask: 'minors.redeem' },
  async handle(ctx, { hash }) {
    const code = await openCode(ctx, hash)
    if (!(await refuseCode(ctx.tx, hash))) throw new UserError('minors:redeem.invalid')
    await tell(ctx, code.personId, 'refused')
    return { body: [paragraph(ctx.t('minors:refuse.done'))], replace: true }
  },
})

/** @throws UserError where somebody else has answered, its time is over, or it is the person's own. */
async function openCode(ctx: Context, hash: string): Promise<GuardianCode> {
  const code = await codeOf(ctx, hash)
  if (!code || code.agreedAt || code.personId === ctx.person.id) throw new UserError('minors:redeem.invalid')
  return code
}
