import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Shared } from '../../core/message.ts'
import { type Block, lines, link, note, plainInline } from '../../core/rich.ts'
import { type Meeting, meetingById, meetingLines, startParameter, whenOf } from '../meetings/index.ts'
import { networks } from '../places/index.ts'
import { formFor } from './form.ts'

export type SharingOptions = {
  /** Links that open the chat on each platform with this start parameter. */
  links(parameter: string): { label: string; url: string }[]
}

/**
 * A meeting as a text to copy, with links that lead here; where people can choose a chat of the platform, it is passed on
 * into that instead.
 */
export const show = (options: SharingOptions) =>
  command({
    name: 'sharing.show',
    input: z.object({ meeting: z.string() }),
    permission: 'anyone',
    async handle(ctx, { meeting: id }) {
      const meeting = await meetingById(ctx, id)
      if (!meeting) throw new UserError('sharing:gone')
      const { body, open } = await sharedOf(ctx, meeting)
      return {
        body: [note(ctx.t('sharing:show.copy')), ...body, lines(...linkLines(options, open.parameter))],
        buttons: [buttonOf(ctx, 'meetings.details', { meeting: id })],
        form: formFor(ctx, meeting),
      }
    },
  })

/** The ways to the bot on all platforms. */
export const linkLines = ({ links }: SharingOptions, parameter: string) =>
  links(parameter).map(({ label, url }) => [label, ': ', link(url, url)])

/** What everybody may know of a meeting. */
export async function sharedOf(ctx: Context, meeting: Meeting): Promise<Shared> {
  const network = (await networks(ctx)).find(({ id }) => id === meeting.networkId)
  const body: Block[] = [meetingLines(ctx, meeting, network), ...ctx.provenance()]
  return {
    title: ctx.text(meeting.title).text,
    description: `${plainInline(whenOf(ctx, meeting))}, ${meeting.place.name}`,
    body,
    open: { label: ctx.t.text('sharing:open.label'), parameter: startParameter(meeting) },
  }
}
