import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { countGuess, hashOf, refuseGuessing } from '../coordination/index.ts'
import { joinPeople } from '../privacy/index.ts'
import type { LinkingOptions } from './index.ts'
import { platformNames } from './platforms.ts'
import { makerOf, takeCode } from './store/codes.ts'
import { becomePerson, botsOf, takePeople } from './store/people.ts'

/** Says what would be joined, and asks; of the other side it names the platform and nothing else. */
export const join = command({
  name: 'linking.join',
  input: z.object({ code: z.string().optional(), hash: z.string().optional() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { code = '', hash = hashOf(code) }) {
    // The code itself is written down nowhere, not even as the last thing that was asked for.
    delete ctx.conversation.state.last
    await refuseGuessing(ctx)
    const maker = await otherMaker(ctx, hash)
    if (maker === null) {
      await countGuess(ctx)
      throw new UserError('linking:join.invalid')
    }
    const here = platformNames(ctx, [ctx.inbound.bot])
    const there = platformNames(ctx, await botsOf(ctx.tx, maker))
    return {
      body: [paragraph(ctx.t('linking:join.what', { here, there })), paragraph(ctx.t('linking:join.careful'))],
      buttons: [buttonOf(ctx, 'linking.confirmJoin', { hash }), buttonOf(ctx, 'help.keep')],
    }
  },
})

/** The two become one: everything that was stored about who writes here is about who made the code. */
export const confirmJoin = ({ features }: LinkingOptions) =>
  command({
    name: 'linking.confirmJoin',
    input: z.object({ hash: z.string() }),
    permission: 'anyone',
    personal: true,
    changes: { ask: 'linking.join' },
    async handle(ctx, { hash }) {
      const maker = await otherMaker(ctx, hash)
      if (maker === null) throw new UserError('linking:join.invalid')
      if (!(await takePeople(ctx.tx, [ctx.person.id, maker]))) throw new UserError('linking:busy')
      if (!(await takeCode(ctx, hash))) throw new UserError('linking:join.invalid')
      await joinPeople(features(), ctx.tx, ctx.person.id, maker)
      await becomePerson(ctx, maker)
      const t = ctx.translate(ctx.person.locale ?? ctx.locale)
      return {
        body: [paragraph(t('linking:confirmJoin.done')), paragraph(t('linking:confirmJoin.undo'))],
        buttons: ['linking.unlink', 'membership.status'].map((name) => ({
          label: t.text(`${name.replace('.', ':')}.label`),
          call: { command: name },
        })),
        replace: true,
      }
    },
  })

/** Who made a code, unless it is who sends it. @throws UserError when these two are one already. */
async function otherMaker(ctx: Context, hash: string): Promise<string | null> {
  const maker = await makerOf(ctx, hash)
  if (maker === ctx.person.id) throw new UserError('linking:join.same')
  return maker
}
