import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { code, link as linkTo, list, paragraph } from '../../core/rich.ts'
import { hashOf } from '../coordination/index.ts'
import type { LinkingOptions } from './index.ts'
import { platformNames } from './platforms.ts'
import { keepCode } from './store/codes.ts'
import { botsOf } from './store/people.ts'

const minutes = 15

/** A code that is sent on another platform by the same person. */
export const link = ({ links }: LinkingOptions, createCode: () => string) =>
  command({
    name: 'linking.link',
    chat: 'link',
    aliases: ['verbinden'],
    input: z.object({}),
    permission: 'anyone',
    personal: true,
    async handle(ctx) {
      const bots = await botsOf(ctx.tx, ctx.person.id)
      const made = createCode()
      await keepCode(ctx, hashOf(made), new Date(ctx.now.getTime() + minutes * 60_000))
      const ways = links(made).map(({ label, url }) => [label, ': ', linkTo(url, url)])
      return {
        body: [
          ...(bots.length > 1
            ? [paragraph(ctx.t('linking:link.already', { platforms: platformNames(ctx, bots) }))]
            : []),
          paragraph(ctx.t('linking:link.how'), '\n', code(made)),
          ...(ways.length > 0 ? [list(ways)] : []),
          paragraph(ctx.t('linking:link.rules', { count: minutes })),
        ],
        buttons: bots.length > 1 ? [buttonOf(ctx, 'linking.unlink')] : [],
      }
    },
  })
