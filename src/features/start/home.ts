import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command, type Feature } from '../../core/feature.ts'
import { type Block, bold, paragraph } from '../../core/rich.ts'
import { menuButtons } from './rules.ts'

/** A person's overview, made of what each feature has to say. */
export const home = (features: () => readonly Feature[]) =>
  command({
    name: 'start.home',
    input: z.object({}),
    permission: 'anyone',
    async handle(ctx) {
      const body: Block[] = [paragraph(bold(ctx.t('start:home.title'))), paragraph(ctx.t('start:home.what'))]
      if (ctx.conversation.networks.length === 0) body.push(paragraph(ctx.t('start:home.noNetwork')))
      for (const feature of features()) body.push(...((await feature.summary?.(ctx)) ?? []))
      return {
        body: [...body, ...ctx.provenance()],
        buttons: [
          ...menuButtons(ctx, features()),
          ...['network.choose', 'contact.human', 'privacy.show', 'help.show'].map((name) => buttonOf(ctx, name)),
        ],
      }
    },
  })
