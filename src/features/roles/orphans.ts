import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { pageOf } from '../../core/page.ts'
import { coordinated } from '../../core/permission.ts'
import { list, paragraph } from '../../core/rich.ts'
import { existingMembership, membershipId, orphansOf } from '../coordination/index.ts'
import { openCall } from './mine.ts'
import { memberButton, valuesOf } from './words.ts'

const perPage = 6

/** Members for whom nobody speaks here, and whom messages therefore do not reach. */
export const orphans = command({
  name: 'roles.orphans',
  input: z.object({ page: z.int().nonnegative().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { page }) {
    const all = await orphansOf(ctx.tx, coordinated(ctx.person))
    const { shown, next } = pageOf(all, page, perPage)
    if (all.length === 0) return { body: [paragraph(ctx.t('roles:orphans.none'))] }
    const more = { label: ctx.t.text('roles:more'), call: { command: 'roles.orphans', input: { page: next } } }
    return {
      body: [paragraph(ctx.t('roles:orphans.these')), list(shown.map(({ item }) => item.name))],
      buttons: [
        ...shown.map(({ item }) => ({ label: item.name, call: openCall(item) })),
        next === null ? buttonOf(ctx, 'coordination.show') : more,
      ],
      replace: page !== undefined,
    }
  },
})

/** Told once to the coordination when a member has lost its last delegate, unless it has one again. */
export const orphaned = command({
  name: 'roles.orphaned',
  input: z.object({ membership: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input): Promise<Reply[]> {
    const membership = await existingMembership(ctx, input.membership)
    const { network, organisation } = membership
    const still = (await orphansOf(ctx.tx, [network])).some((each) => each.organisation === organisation)
    if (!still) return []
    const invite = { membership: membershipId(network, organisation) }
    return [
      {
        body: [paragraph(ctx.t('roles:orphaned.said', await valuesOf(ctx, membership)))],
        buttons: [
          buttonOf(ctx, 'coordination.inviteColleague', invite),
          memberButton(ctx, 'pause', membership),
          buttonOf(ctx, 'roles.orphans'),
        ],
      },
    ]
  },
})
