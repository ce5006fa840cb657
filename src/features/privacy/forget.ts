import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { list, paragraph } from '../../core/rich.ts'
import type { PrivacyOptions } from './index.ts'
import { erasePerson, storedAbout } from './rules.ts'
import { formerIds } from './store/people.ts'

/** Says what goes, and asks. */
export const forget = command({
  name: 'privacy.forget',
  chat: 'forget',
  aliases: ['loeschen', 'löschen'],
  intents: ['privacy.delete'],
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  handle(ctx) {
    const coordinates = ctx.person.seats.some(({ role }) => role === 'coordinator')
    return {
      body: [
        paragraph(ctx.t('privacy:forget.ask')),
        ...(coordinates ? [paragraph(ctx.t('privacy:forget.coordinator'))] : []),
      ],
      buttons: [
        buttonOf(ctx, 'privacy.confirmForget'),
        { label: ctx.t.text('privacy:forget.download'), call: { command: 'privacy.mydata' } },
        { label: ctx.t.text('privacy:forget.keep'), call: { command: 'help.keep' } },
      ],
    }
  },
})

export const confirmForget = ({ features, recordErasure, queue }: PrivacyOptions) =>
  command({
    name: 'privacy.confirmForget',
    input: z.object({}),
    permission: 'anyone',
    personal: true,
    changes: { ask: 'privacy.forget' },
    async handle(ctx) {
      const stored = await storedAbout(features(), ctx.tx, ctx.person.id)
      const former = await formerIds(ctx.tx, ctx.person.id)
      await queue.forget(ctx.tx, await erasePerson(features(), ctx.tx, ctx.person.id))
      // Before the transaction ends: an archive must never bring back who was told that everything is gone.
      for (const id of [ctx.person.id, ...former]) await recordErasure(id)
      forgetHere(ctx)
      return {
        body: [
          paragraph(ctx.t('privacy:confirmForget.done')),
          list(stored.map(({ why }) => ctx.t(why))),
          paragraph(ctx.t('privacy:confirmForget.rest')),
        ],
        replace: true,
      }
    },
  })

/** The turn stores the conversation at its end; nothing may come back with it. */
function forgetHere(ctx: Context): void {
  ctx.person.locale = null
  ctx.person.seats = []
  ctx.person.ofAge = false
  ctx.person.agreed = []
  if (ctx.inbound.place === 'group') return
  ctx.conversation.networks = []
  ctx.conversation.state = { greeted: true }
}
