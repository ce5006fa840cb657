import { z } from 'zod'
import { createSaid } from '../../../core/dialogue/said.ts'
import { UserError } from '../../../core/errors.ts'
import { type Context, command } from '../../../core/feature.ts'
import type { Call } from '../../../core/message.ts'
import { typed } from '../../../core/typed.ts'
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
  input: z.object({ announcement: z.string(), text: z.string() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { announcement: id, text }) {
    const announcement = await announcementById(ctx.tx, id)
    if (!announcement) throw new UserError('announcing:gone')
    const input = { network: announcement.networkId, announcement: id, text }
    return ctx.run(choiceIn(ctx, announcement, text) ?? { command: 'inquiries.write', input })
  },
})

function choiceIn(ctx: Context, announcement: Announcement, text: string): Call | null {
  const choices = choicesOf(ctx, announcement)
  const named = choices.find(({ label }) => typed(label) === typed(text))
  if (named) return named.call
  const [yes, no] = choices
  const verbs = said(ctx, text)
  if (verbs.has('yes')) return yes?.call ?? null
  return verbs.has('no') ? (no?.call ?? null) : null
}
