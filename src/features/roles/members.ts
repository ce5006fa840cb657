import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { pageOf } from '../../core/page.ts'
import { coordinated } from '../../core/permission.ts'
import { paragraph } from '../../core/rich.ts'
import { openCall } from './mine.ts'
import { membershipsOf } from './store/memberships.ts'

const perPage = 7

/** The members of the networks that a person coordinates, paused ones too: who speaks for them is one tap away. */
export const members = command({
  name: 'roles.members',
  input: z.object({ page: z.int().nonnegative().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { page }) {
    const all = await membershipsOf(ctx.tx, coordinated(ctx.person))
    const { shown, next } = pageOf(all, page, perPage)
    const more = { label: ctx.t.text('roles:more'), call: { command: 'roles.members', input: { page: next } } }
    return {
      body: [paragraph(ctx.t(all.length > 0 ? 'roles:members.which' : 'roles:members.none'))],
      buttons: [
        ...shown.map(({ item }) => ({ label: item.name, call: openCall(item) })),
        next === null ? buttonOf(ctx, 'coordination.show') : more,
      ],
      replace: page !== undefined,
    }
  },
})
