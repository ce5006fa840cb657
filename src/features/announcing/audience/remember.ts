import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import { command, type Dialogue } from '../../../core/feature.ts'
import { paragraph } from '../../../core/rich.ts'
import { tidied } from '../../../core/written.ts'
import { announcementNamed, button, demandNetworks } from '../draft/own.ts'
import { forgetAudience, saveAudience } from '../store/saved.ts'

const mostName = 30

/** The name under which an audience is chosen the next time. */
export const remembering: Dialogue = {
  name: 'announcing.remember',
  permission: 'coordinator',
  review: false,
  steps: [{ key: 'name', kind: 'text', quoted: true, check: (_, text) => nameIn(text) }],
  async submit(ctx, answers) {
    const { announcement, name } = z.object({ announcement: z.string(), name: z.string() }).parse(answers)
    const { id, networkId, audience } = await announcementNamed(ctx, announcement)
    await demandNetworks(ctx, [networkId])
    const saved = await saveAudience(ctx.tx, networkId, name, audience)
    return {
      body: [paragraph(ctx.t('announcing:remember.done', { name }))],
      buttons: [button(ctx, 'forget', id, { saved }), button(ctx, 'open', id)],
    }
  },
}

function nameIn(text: string): string {
  const name = tidied(text).replaceAll('\n', ' ')
  if (name.length > mostName) throw new UserError('announcing:bad.long', { most: mostName, length: name.length })
  return name
}

/** Takes a kept audience back. */
export const forget = command({
  name: 'announcing.forget',
  input: z.object({ announcement: z.string(), saved: z.uuid() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement, saved }) {
    await forgetAudience(ctx.tx, saved)
    return {
      body: [paragraph(ctx.t('announcing:forget.done'))],
      buttons: [button(ctx, 'open', announcement)],
      replace: true,
    }
  },
})
