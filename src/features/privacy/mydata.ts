import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import { list, paragraph } from '../../core/rich.ts'
import type { PrivacyOptions } from './index.ts'
import { copyOf, storedAbout } from './rules.ts'

/** A person's own data: readable, and as a file to take away. */
export const mydata = ({ features }: Pick<PrivacyOptions, 'features'>) =>
  command({
    name: 'privacy.mydata',
    chat: 'mydata',
    aliases: ['meinedaten'],
    intents: ['privacy.data'],
    input: z.object({}),
    permission: 'anyone',
    personal: true,
    async handle(ctx) {
      const stored = await storedAbout(features(), ctx.tx, ctx.person.id)
      const items = stored.map(({ why, rows }) => [
        ctx.t(why),
        ': ',
        ctx.t('privacy:mydata.rows', { count: rows.length }),
      ])
      return {
        body: [paragraph(ctx.t('privacy:mydata.what')), list(items), paragraph(ctx.t('privacy:mydata.file'))],
        files: [
          {
            name: `vernetzt-${today(ctx.now, ctx.zone)}.json`,
            mime: 'application/json',
            content: copyOf(stored, ctx.now),
          },
        ],
        buttons: [buttonOf(ctx, 'privacy.show'), buttonOf(ctx, 'privacy.forget')],
      }
    },
  })
