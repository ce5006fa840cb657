import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Command, type Context, command } from '../../core/feature.ts'
import { type Block, code, link, list, note, paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { askForNetwork, type Network, networks, scopeOf } from '../places/index.ts'
import { languageOf } from './subscription.ts'

/** All meetings of a network in one's own calendar, where changes arrive by themselves. */
export const subscribe = (address: (network: string) => string): Command =>
  command({
    name: 'calendar.subscribe',
    input: z.object({ network: z.string().optional() }),
    permission: 'anyone',
    async handle(ctx, input) {
      const named = (await networks(ctx)).filter(({ id }) => id === input.network)
      const meant = named.length > 0 ? named : (await scopeOf(ctx)).near
      if (meant.length === 0) return askForNetwork(ctx, { command: 'calendar.subscribe', input })
      const t = (key: string) => ctx.t(`calendar:subscribe.${key}`)
      return {
        body: [
          ...meant.flatMap((network) => linksOf(ctx, network, new URL(address(network.id)))),
          list([t('apple'), t('android'), t('outlook')]),
          note(t('open')),
        ],
        buttons: [buttonOf(ctx, 'meetings.list')],
      }
    },
  })

function linksOf(ctx: Context, network: Network, url: URL): Block[] {
  if (languageOf(ctx, network) !== ctx.locale) url.searchParams.set('lang', ctx.locale)
  const webcal = url.href.replace(/^https?:/, 'webcal:')
  return [
    paragraph(ctx.t('calendar:subscribe.answer', { network: nameOf(ctx, network) })),
    paragraph(link(webcal, ctx.t('calendar:subscribe.tap'))),
    paragraph(ctx.t('calendar:subscribe.copy'), '\n', code(url.href)),
  ]
}
