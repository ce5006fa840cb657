import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import { lines, paragraph } from '../../core/rich.ts'
import { meetingById } from '../meetings/index.ts'
import { linkLines, type SharingOptions, sharedOf } from './show.ts'

/** Passes a meeting on into the chat that was chosen: what everybody may know of it. */
export const pass = (options: SharingOptions) =>
  command({
    name: 'sharing.pass',
    input: z.object({ meeting: z.string(), chat: z.string() }),
    permission: 'anyone',
    personal: true,
    async handle(ctx, { meeting: id, chat }) {
      const meeting = await meetingById(ctx, id)
      if (!meeting) throw new UserError('sharing:gone')
      const { body, open } = await sharedOf(ctx, meeting)
      const { privateLink } = ctx.inbound
      return {
        body: [...body, lines(...linkLines(options, open.parameter))],
        ...(privateLink ? { buttons: [{ label: open.label, url: privateLink.replace('%s', open.parameter) }] } : {}),
        passOn: {
          chat,
          done: [paragraph(ctx.t('sharing:pass.done'))],
          refused: [paragraph(ctx.t('sharing:pass.refused'))],
        },
      }
    },
  })
