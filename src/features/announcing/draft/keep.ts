import { z } from 'zod'
import { buttonOf } from '../../../core/context.ts'
import { command } from '../../../core/feature.ts'
import { paragraph } from '../../../core/rich.ts'
import { createDraft, lockAnnouncement, removeDraft } from '../store/announcements.ts'
import { card } from './card.ts'
import { titleOf } from './list.ts'
import { allButton, announcementNamed, button, demandNetworks, draftNamed } from './own.ts'

const input = z.object({ announcement: z.string() })

/** What is needed less often. */
export const more = command({
  name: 'announcing.more',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement }) {
    const { id, file } = await draftNamed(ctx, announcement)
    const verbs = ['choice', 'topic', 'when', ...(file ? ['detach'] : []), 'copy', 'remove', 'open']
    return {
      body: [paragraph(ctx.t('announcing:more.ask')), ...(file ? [] : [paragraph(ctx.t('announcing:more.file'))])],
      buttons: verbs.map((verb) => button(ctx, verb, id)),
    }
  },
})

/** Another draft with the same words for the same people; nothing of how the first one went. */
export const copy = command({
  name: 'announcing.copy',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement }) {
    const { networkId, ...before } = await announcementNamed(ctx, announcement)
    await demandNetworks(ctx, [networkId])
    const id = await createDraft(ctx, networkId, {
      ...{ texts: before.texts, source: before.source, button: before.button, topic: before.topic },
      ...{ file: before.file, audience: before.audience, startsAt: null, notAfter: null },
    })
    return card(ctx, id, ctx.t('announcing:copy.done'))
  },
})

/** Asks before a draft goes. */
export const remove = command({
  name: 'announcing.remove',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement }) {
    const draft = await draftNamed(ctx, announcement)
    return {
      body: [paragraph(ctx.t('announcing:remove.ask', { title: await titleOf(ctx, draft) }))],
      buttons: [button(ctx, 'confirmRemove', draft.id), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmRemove = command({
  name: 'announcing.confirmRemove',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'announcing.remove' },
  async handle(ctx, { announcement }) {
    await lockAnnouncement(ctx.tx, announcement)
    const draft = await draftNamed(ctx, announcement)
    await removeDraft(ctx.tx, draft)
    return {
      body: [paragraph(ctx.t('announcing:confirmRemove.done'))],
      buttons: [allButton(ctx)],
      replace: true,
    }
  },
})
