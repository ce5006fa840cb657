import { z } from 'zod'
import { buttonOf } from '../../../core/context.ts'
import { command } from '../../../core/feature.ts'
import { coordinated } from '../../../core/permission.ts'
import { list as listOf, paragraph } from '../../../core/rich.ts'
import { dayOf, mostName, titlesOf } from '../lines.ts'
import { isOpen, openApplications } from '../store/applications.ts'
import { card } from './card.ts'
import { ownApplication } from './held.ts'

const most = 8

/** One application; by itself it comes to every coordinator as soon as it is there. */
export const show = command({
  name: 'joining.show',
  input: z.object({ application: z.uuid() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { application: id }) {
    const application = await ownApplication(ctx, id)
    // Somebody was faster, or it was taken back.
    if (ctx.inbound.content.type === 'notice' && !isOpen(application)) return []
    return card(ctx, application)
  },
})

/** The applications that wait, the oldest first. */
export const list = command({
  name: 'joining.list',
  input: z.object({}),
  permission: 'coordinator',
  personal: true,
  async handle(ctx) {
    const open = await openApplications(ctx.tx, coordinated(ctx.person))
    const shown = open.slice(0, most)
    const rows = shown.map(async (application) =>
      ctx.t(`joining:list.${application.state}`, {
        ...(await titlesOf(ctx, application)),
        day: dayOf(ctx, application.createdAt),
      }),
    )
    return {
      body: [
        paragraph(ctx.t('joining:list.count', { count: open.length })),
        ...(shown.length > 0 ? [listOf(await Promise.all(rows))] : []),
      ],
      buttons: [
        ...shown.map((application) => ({
          label: application.answers.name.slice(0, mostName),
          call: { command: 'joining.show', input: { application: application.id } },
        })),
        buttonOf(ctx, 'audit.list'),
        buttonOf(ctx, 'coordination.show'),
      ],
    }
  },
})
