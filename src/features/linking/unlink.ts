import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { platformNames } from './platforms.ts'
import { otherChats, part } from './store/parting.ts'
import { takePeople } from './store/people.ts'

/** Asks before this platform becomes somebody of its own. */
export const unlink = command({
  name: 'linking.unlink',
  chat: 'unlink',
  aliases: ['trennen'],
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  async handle(ctx) {
    await remaining(ctx)
    const here = platformNames(ctx, [ctx.inbound.bot])
    return {
      body: [paragraph(ctx.t('linking:unlink.ask', { here }))],
      buttons: [buttonOf(ctx, 'linking.confirmUnlink'), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmUnlink = command({
  name: 'linking.confirmUnlink',
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'linking.unlink' },
  async handle(ctx) {
    if (!(await takePeople(ctx.tx, [ctx.person.id]))) throw new UserError('linking:busy')
    await part(ctx, await remaining(ctx))
    return {
      body: [paragraph(ctx.t('linking:confirmUnlink.done'))],
      buttons: [buttonOf(ctx, 'linking.link')],
      replace: true,
    }
  },
})

/** The chat in which the person goes on. @throws UserError when there is none: this is their only platform. */
async function remaining(ctx: Context): Promise<string> {
  const [chat] = await otherChats(ctx)
  if (!chat) throw new UserError('linking:unlink.only')
  return chat
}
