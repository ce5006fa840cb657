import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command, type Dialogue } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { meetingById } from '../meetings/index.ts'
import { isOwn } from './parties.ts'
import { shutReply } from './shut.ts'
import { inputOf, statusReply } from './status.ts'
import { registrationById } from './store/registrations.ts'
import { noteReason, restore } from './store/withdraw.ts'
import { remarkIn } from './texts.ts'

const was = z.object({ state: z.enum(['none', 'registered', 'waiting']), more: z.int().nonnegative() })

/** Takes a "we do not come" back: seats come back only while they are still free. */
export const undo = command({
  name: 'registration.undo',
  input: z.object({ registration: z.string(), was }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'registration.mine' },
  async handle(ctx, { registration: id, was: before }): Promise<Reply | Reply[]> {
    const registration = await registrationById(ctx.tx, id)
    if (!registration || !isOwn(ctx, registration)) throw new UserError('common:outdated')
    const restored = await restore(ctx.tx, { registration: id, person: ctx.person.id, was: before }, ctx.now)
    switch (restored.kind) {
      case 'done': {
        const back = [paragraph(ctx.t('registration:undo.done'))]
        if (!restored.registration) return { body: back, replace: true }
        const lost = restored.lost ? [paragraph(ctx.t('registration:part.lost'))] : []
        return { ...(await statusReply(ctx, restored.registration, [...back, ...lost])), replace: true }
      }
      case 'present':
        return restored.registration ? statusReply(ctx, restored.registration) : { body: [] }
      case 'short':
        return {
          body: [paragraph(ctx.t('registration:undo.short'))],
          buttons: [
            {
              label: ctx.t.text('registration:undo.again'),
              call: {
                command: 'registration.register',
                input: { ...inputOf(restored.registration), persons: restored.registration.seats },
              },
            },
          ],
        }
      case 'shut': {
        const meeting = await meetingById(ctx, registration.meetingId)
        return meeting ? shutReply(ctx, meeting, restored.opening) : { body: [] }
      }
    }
  },
})

/** Why nobody comes; never asked for by itself. */
export const reason = command({
  name: 'registration.reason',
  input: z.object({ registration: z.string() }),
  permission: 'anyone',
  personal: true,
  handle: (ctx, { registration }) => ctx.open(reasonDialogue.name, { registration }),
})

export const reasonDialogue: Dialogue = {
  name: 'registration.reason',
  permission: 'anyone',
  review: false,
  steps: [{ key: 'why', kind: 'text', long: true, parse: (_ctx, text) => remarkIn(text) }],
  async submit(ctx, { registration: id, why }) {
    const found = typeof id === 'string' ? await registrationById(ctx.tx, id) : null
    if (!found || !isOwn(ctx, found)) throw new UserError('common:outdated')
    const noted = await noteReason(ctx.tx, found.id, String(why), ctx.now)
    if (!noted) return statusReply(ctx, found)
    return { body: [paragraph(ctx.t('registration:reason.done'))], buttons: [buttonOf(ctx, 'meetings.list')] }
  },
}
