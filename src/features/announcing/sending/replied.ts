import { z } from 'zod'
import { createSaid } from '../../../core/dialogue/said.ts'
import { UserError } from '../../../core/errors.ts'
import { type Context, command } from '../../../core/feature.ts'
import type { Call, Reply } from '../../../core/message.ts'
import { paragraph } from '../../../core/rich.ts'
import { typed } from '../../../core/typed.ts'
import { titleOf } from '../draft/list.ts'
import type { Announcement } from '../draft/shape.ts'
import { announcementById } from '../store/announcements.ts'
import { choicesOf } from './letter.ts'

const said = createSaid()

/**
 * What a reader writes below an announcement. Its buttons' words, and a plain yes or no where it asks for one, count like
 * the press of a button; anything else goes to the coordination once the reader agrees.
 */
export const replied = command({
  name: 'announcing.replied',
  input: z.object({ announcements: z.array(z.string()).min(1), text: z.string() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { announcements: ids, text }) {
    const found = (await Promise.all(ids.map((id) => announcementById(ctx.tx, id)))).filter((each) => each !== null)
    const [announcement, ...others] = found
    if (!announcement) throw new UserError('announcing:gone')
    if (others.length > 0) return whichOne(ctx, found, text)
    const input = { network: announcement.networkId, announcement: announcement.id, text }
    return ctx.run(choiceIn(ctx, announcement, text) ?? { command: 'inquiries.write', input })
  },
})

async function whichOne(ctx: Context, announcements: readonly Announcement[], text: string): Promise<Reply> {
  const titles = await Promise.all(announcements.map((each) => titleOf(ctx, each)))
  return {
    body: [paragraph(ctx.t('announcing:replied.which'))],
    buttons: announcements.map(({ id }, index) => ({
      label: titles[index] ?? id,
      call: { command: 'announcing.replied', input: { announcements: [id], text } },
    })),
  }
}

function choiceIn(ctx: Context, announcement: Announcement, text: string): Call | null {
  const choices = choicesOf(ctx, announcement)
  const named = choices.find(({ label }) => typed(label) === typed(text))
  if (named) return named.call
  const [yes, no] = choices
  const verbs = said(ctx, text)
  if (verbs.has('yes')) return yes?.call ?? null
  return verbs.has('no') ? (no?.call ?? null) : null
}
