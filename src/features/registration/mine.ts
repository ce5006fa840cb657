import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Block, bold, lines, paragraph } from '../../core/rich.ts'
import { type Meeting, shortLine } from '../meetings/index.ts'
import { stateLine } from './lines.ts'
import { inputOf, statusReply } from './status.ts'
import type { Registration } from './store/registrations.ts'
import { ownRegistrations } from './whose.ts'

/** What the person and their organisations are registered for. */
export const mine = command({
  name: 'registration.mine',
  input: z.object({ meeting: z.string().optional(), organisation: z.string().optional() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, asked): Promise<Reply> {
    const own = await ownRegistrations(ctx, asked)
    const [first, ...others] = own
    if (!first) {
      const buttons = [buttonOf(ctx, 'meetings.next'), buttonOf(ctx, 'meetings.list')]
      return { body: [paragraph(ctx.t('registration:mine.none'))], buttons }
    }
    if (others.length === 0) return statusReply(ctx, first.registration)
    return {
      body: [...own.map((each) => summaryLine(ctx, each)), ...ctx.provenance()],
      buttons: own.map(({ registration, meeting }, index) => ({
        label: ctx.t.text('registration:mine.button', { number: index + 1, title: ctx.text(meeting.title).text }),
        call: { command: 'registration.mine', input: inputOf(registration) },
      })),
    }
  },
})

/** For the overview; nothing where nobody is registered. */
export const summary = async (ctx: Context): Promise<Block[]> =>
  (await ownRegistrations(ctx)).map((each) => summaryLine(ctx, each))

const summaryLine = (
  ctx: Context,
  { registration, meeting }: { registration: Registration; meeting: Meeting },
): Block => lines(bold(stateLine(ctx, registration, meeting)), shortLine(ctx, meeting))
