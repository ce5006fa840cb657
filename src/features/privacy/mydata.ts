import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import type { Reply } from '../../core/message.ts'
import { list, paragraph } from '../../core/rich.ts'
import type { PrivacyOptions } from './index.ts'
import { linkMinutes } from './link.ts'
import { copyOf, type Stored, storedAbout } from './rules.ts'

/** A person's own data: a page to read behind a link of their own; where there can be none, a file to take away. */
export const mydata = ({ features, dataLink }: Pick<PrivacyOptions, 'features' | 'dataLink'>) =>
  command({
    name: 'privacy.mydata',
    chat: 'mydata',
    aliases: ['meinedaten'],
    intents: ['privacy.data'],
    input: z.object({}),
    permission: 'anyone',
    personal: true,
    async handle(ctx): Promise<Reply> {
      const stored = await storedAbout(features(), ctx.tx, ctx.person.id)
      const items = stored.map(({ why, rows }) => [
        ctx.t(why),
        ': ',
        ctx.t('privacy:mydata.rows', { count: rows.length }),
      ])
      const body = [paragraph(ctx.t('privacy:mydata.what')), list(items)]
      const buttons = ['consents.show', 'privacy.show', 'privacy.forget'].map((name) => buttonOf(ctx, name))
      const url = dataLink(ctx.person.id, ctx.locale, ctx.inbound.bot)
      if (url === null) {
        return { body: [...body, paragraph(ctx.t('privacy:mydata.file'))], files: [fileOf(ctx, stored)], buttons }
      }
      // Behind a button: a link in the text is fetched by platforms that show a preview of it.
      return {
        body: [...body, paragraph(ctx.t('privacy:mydata.link', { minutes: linkMinutes }))],
        buttons: [{ label: ctx.t.text('privacy:mydata.open'), url }, ...buttons],
      }
    },
  })

const fileOf = (ctx: Context, stored: readonly Stored[]) => ({
  name: `vernetzt-${today(ctx.now, ctx.zone)}.json`,
  mime: 'application/json',
  content: copyOf(stored, ctx.now),
})
