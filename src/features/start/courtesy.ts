import { z } from 'zod'
import { command, type Feature } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { menuButtons } from './rules.ts'
import { welcome } from './start.ts'

export const greeting = (features: () => readonly Feature[]) =>
  command({
    name: 'start.greeting',
    intents: ['greeting'],
    input: z.object({}),
    permission: 'anyone',
    handle(ctx) {
      if (!ctx.conversation.state.greeted) return welcome(ctx, features())
      return { body: [paragraph(ctx.t('start:greeting.answer'))], buttons: menuButtons(ctx, features()) }
    },
  })

export const thanks = command({
  name: 'start.thanks',
  intents: ['thanks'],
  input: z.object({}),
  permission: 'anyone',
  handle: (ctx) => ({ body: [paragraph(ctx.t('start:thanks.answer'))] }),
})
