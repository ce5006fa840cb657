import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command, type PersonalData } from '../../core/feature.ts'
import { list, paragraph } from '../../core/rich.ts'
import type { PrivacyOptions } from './index.ts'
import { declarationsOf } from './rules.ts'

/** What is stored, why, how long, who sees it: read from the declarations themselves. */
export const show = ({ features }: Pick<PrivacyOptions, 'features'>) =>
  command({
    name: 'privacy.show',
    chat: 'privacy',
    aliases: ['datenschutz'],
    input: z.object({}),
    permission: 'anyone',
    handle(ctx) {
      const items = declarationsOf(features()).map((data) => [ctx.t(data.why), ' ', keeping(ctx, data)])
      return {
        body: [
          paragraph(ctx.t('privacy:show.what')),
          list(items),
          paragraph(ctx.t('privacy:show.terms')),
          paragraph(ctx.t('privacy:show.who')),
          paragraph(ctx.t('privacy:show.passedOn')),
        ],
        buttons: [buttonOf(ctx, 'privacy.mydata'), buttonOf(ctx, 'learning.own'), buttonOf(ctx, 'privacy.forget')],
      }
    },
  })

const keeping = (ctx: Context, { keepDays }: PersonalData) =>
  keepDays === null ? ctx.t('privacy:keeps.used') : ctx.t('privacy:keeps.days', { count: keepDays })
