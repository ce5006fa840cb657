import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { localOf } from '../../core/format.ts'
import { coordinated } from '../../core/permission.ts'
import { type Inline, list as listOf, paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { networks } from '../places/index.ts'
import { type Entry, entriesOf } from './store.ts'

const perPage = 10

/** What was decided in the networks that a person coordinates, the latest first. */
export const list = command({
  name: 'audit.list',
  input: z.object({ page: z.int().nonnegative().default(0) }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { page }) {
    const own = coordinated(ctx.person)
    const found = await entriesOf(ctx.tx, own, { skip: page * perPage, take: perPage + 1 })
    const shown = found.slice(0, perPage)
    const names = new Map((await networks(ctx)).map((network) => [`network:${network.id}`, nameOf(ctx, network)]))
    const lines = shown.map((entry) => [
      ...lineOf(ctx, { ...entry, name: names.get(entry.subject) ?? entry.name }),
      ...(own.length > 1 ? [` (${names.get(`network:${entry.network}`)})`] : []),
    ])
    return {
      body:
        shown.length > 0
          ? [paragraph(ctx.t('audit:list.what')), listOf(lines)]
          : [paragraph(ctx.t('audit:list.nothing'))],
      buttons: [
        ...(found.length > perPage
          ? [{ label: ctx.t.text('audit:list.more'), call: { command: 'audit.list', input: { page: page + 1 } } }]
          : []),
        buttonOf(ctx, 'coordination.show'),
      ],
    }
  },
})

function lineOf(ctx: Context, { action, at, name, person }: Entry): Inline[] {
  const { format, t } = ctx
  const local = localOf(at, ctx.zone)
  const who = person === null ? 'gone' : person === ctx.person.id ? 'you' : 'another'
  return t('audit:list.line', {
    day: format.date(local.slice(0, 10)),
    time: format.time(local),
    what: t.has(`audit:action.${action}`) ? t(`audit:action.${action}`) : action,
    subject: name === '' ? t.text('audit:list.untitled') : (name ?? t.text('audit:list.subjectGone')),
    who: t(`audit:who.${who}`),
  })
}
