import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { type Block, list, paragraph } from '../../core/rich.ts'
import { againDays, openDays } from './rules.ts'
import { hasStopped } from './store/delegates.ts'
import { type Request, requestsOf, requestsTo } from './store/requests.ts'

const mostShown = 5

/** What the person asked, and what the organisations they speak for were asked. */
export const mine = command({
  name: 'introductions.mine',
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  async handle(ctx) {
    const speaksFor = ctx.person.seats.flatMap(({ organisation, role }) =>
      role === 'delegate' ? (organisation ?? []) : [],
    )
    const own = (await requestsOf(ctx.tx, ctx.person.id, daysAgo(ctx, againDays))).slice(0, mostShown)
    const received = (await requestsTo(ctx.tx, speaksFor, daysAgo(ctx, openDays))).slice(0, mostShown)
    const stop = (await hasStopped(ctx)) ? 'introductions.resume' : 'introductions.stop'
    return {
      body: [
        ...section(ctx, 'received', received),
        ...section(ctx, 'own', own),
        ...(own.length + received.length === 0 ? [paragraph(ctx.t('introductions:mine.none'))] : []),
      ],
      buttons: [
        ...received.map((each) => openButton(ctx, 'asked', each)),
        ...own.map((each) => openButton(ctx, 'answered', each)),
        ...(speaksFor.length > 0 ? [buttonOf(ctx, stop)] : [buttonOf(ctx, 'organisations.find')]),
      ],
    }
  },
})

function section(ctx: Context, which: 'own' | 'received', requests: readonly Request[]): Block[] {
  if (requests.length === 0) return []
  const items = requests.map(({ createdAt, organisation, state }) =>
    ctx.t('introductions:mine.item', {
      organisation: organisation.name,
      date: ctx.format.date(createdAt.toISOString().slice(0, 10)),
      state: ctx.t.text(`introductions:state.${state}`),
    }),
  )
  return [paragraph(ctx.t(`introductions:mine.${which}`)), list(items)]
}

const openButton = (ctx: Context, which: 'asked' | 'answered', { id, organisation }: Request): Button => ({
  label: ctx.t.text(`introductions:mine.button.${which}`, { organisation: organisation.name }),
  call: { command: `introductions.${which}`, input: { request: id } },
})

const daysAgo = ({ now }: Context, days: number): Date => new Date(now.getTime() - days * 86_400_000)
