import { z } from 'zod'
import { buttonOf, labelOf } from '../../core/context.ts'
import { type Command, type Context, command, type Feature } from '../../core/feature.ts'
import { type Block, bold, list, paragraph } from '../../core/rich.ts'
import { commandsFor, type Group } from './rules.ts'

/** Everything that this person can ask for here. */
export const show = (features: () => readonly Feature[]) =>
  command({
    name: 'help.show',
    chat: 'help',
    aliases: ['hilfe'],
    intents: ['help'],
    input: z.object({}),
    permission: 'anyone',
    handle(ctx) {
      const groups = commandsFor(features(), ctx.person, ctx.conversation.networks)
      const elsewhere = ctx.inbound.place === 'group' && !ctx.inbound.whispers
      return {
        body: [
          paragraph(ctx.t('help:show.ask')),
          ...section(ctx, 'questions', groups.questions),
          ...(elsewhere ? [paragraph(ctx.t('help:show.elsewhere'))] : section(ctx, 'own', groups.own)),
          ...(elsewhere ? [] : section(ctx, 'role', groups.role)),
        ],
        buttons: groups.questions.map((each) => buttonOf(ctx, each.name)),
      }
    },
  })

function section(ctx: Context, group: Group, commands: readonly Command[]): Block[] {
  if (commands.length === 0) return []
  const items = commands.map((each) => [bold(labelOf(ctx, each)), ': ', ctx.t(`${each.name.replace('.', ':')}.menu`)])
  return [paragraph(bold(ctx.t(`help:show.${group}`))), list(items)]
}
