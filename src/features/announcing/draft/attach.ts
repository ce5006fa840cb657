import { z } from 'zod'
import { buttonOf } from '../../../core/context.ts'
import { UserError } from '../../../core/errors.ts'
import { type Context, command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { coordinated } from '../../../core/permission.ts'
import { paragraph } from '../../../core/rich.ts'
import { announcementsOf, changeDraft } from '../store/announcements.ts'
import { agreeToPicture, freeFile } from '../store/files.ts'
import { card } from './card.ts'
import { titleOf } from './list.ts'
import { draftNamed } from './own.ts'

const most = 6

/** Into which draft a file goes that was given in the chat. */
export const attach = command({
  name: 'announcing.attach',
  input: z.object({ file: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { file }): Promise<Reply | Reply[]> {
    await given(ctx, file)
    const drafts = await announcementsOf(ctx.tx, coordinated(ctx.person), ['draft'])
    const buttons = []
    for (const draft of drafts.slice(0, most)) {
      const call = { command: 'announcing.attachTo', input: { file, announcement: draft.id } }
      buttons.push({ label: await titleOf(ctx, draft), call })
    }
    const key = drafts.length > 0 ? 'announcing:attach.which' : 'announcing:attach.none'
    return { body: [paragraph(ctx.t(key))], buttons: [...buttons, buttonOf(ctx, 'announcing.write')] }
  },
})

const chosen = z.object({ file: z.string(), announcement: z.string(), agreed: z.boolean().optional() })

/** Puts it there; a picture only once somebody has said that those shown agree. */
export const attachTo = command({
  name: 'announcing.attachTo',
  input: chosen,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { file, announcement, agreed }): Promise<Reply> {
    const { mime, consentAt } = await given(ctx, file)
    const draft = await draftNamed(ctx, announcement)
    if (mime.startsWith('image/') && consentAt === null) {
      if (!agreed) return askConsent(ctx, file, draft.id)
      await agreeToPicture(ctx, file, ctx.t.text('announcing:attach.consent'))
    }
    await changeDraft(ctx, draft, { file: { id: file } })
    return { ...(await card(ctx, draft.id, ctx.t('announcing:attach.done'))), replace: true }
  },
})

function askConsent(ctx: Context, file: string, announcement: string): Reply {
  const call = { command: 'announcing.attachTo', input: { file, announcement, agreed: true } }
  return {
    body: [paragraph(ctx.t('announcing:attach.consent'))],
    buttons: [{ label: ctx.t.text('announcing:attach.agree'), call }, buttonOf(ctx, 'help.keep')],
    replace: true,
  }
}

async function given(ctx: Context, file: string) {
  const found = await freeFile(ctx, file)
  if (!found) throw new UserError('documentation:problem.gone')
  return found
}
