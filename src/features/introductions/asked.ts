import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { note, paragraph } from '../../core/rich.ts'
import { planNotices, withdrawNotices } from '../notices/index.ts'
import { contactOf, fromOf, requestBlocks } from './lines.ts'
import { answeredNotice, subjectOf } from './notices.ts'
import { hasStopped } from './store/delegates.ts'
import { type Request, requestById, settleRequest } from './store/requests.ts'

export const ofRequest = z.object({ request: z.uuid() })

/** What somebody asks of the own organisation; the bot says it by itself once. */
export const asked = command({
  name: 'introductions.asked',
  input: ofRequest,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { request: id }): Promise<Reply[]> {
    const request = await received(ctx, id)
    const unasked = ctx.inbound.content.type === 'notice'
    if (unasked && (request.state !== 'asked' || (await hasStopped(ctx)))) return []
    return [await requestReply(ctx, request)]
  },
})

/** Shows each side how to reach the other. A no can become a yes; a yes has been read. */
export const agree = command({
  name: 'introductions.agree',
  input: ofRequest,
  permission: 'anyone',
  personal: true,
  changes: { ask: 'introductions.asked' },
  handle: (ctx, { request }) => answer(ctx, request, 'agreed'),
})

export const decline = command({
  name: 'introductions.decline',
  input: ofRequest,
  permission: 'anyone',
  personal: true,
  changes: { ask: 'introductions.asked' },
  handle: (ctx, { request }) => answer(ctx, request, 'declined'),
})

async function answer(ctx: Context, id: string, to: 'agreed' | 'declined'): Promise<Reply> {
  const before = await received(ctx, id)
  const from = to === 'agreed' ? (['asked', 'declined'] as const) : (['asked'] as const)
  const first = await settleRequest(ctx.tx, id, { from, to, now: ctx.now })
  if (first) {
    await withdrawNotices(ctx.tx, { subject: subjectOf(id) })
    await planNotices(ctx.tx, [answeredNotice(before.personId, id, to, ctx.now)])
  }
  const reply = await requestReply(ctx, await received(ctx, id))
  return { ...reply, replace: true }
}

async function requestReply(ctx: Context, request: Request): Promise<Reply> {
  const { id, reach, state } = request
  const contact = contactOf(request)
  const values = { from: fromOf(ctx, request), reach, contact: contact ?? '' }
  const said = ctx.t(`introductions:asked.${state}`, values)
  const further =
    state === 'asked' ? [note(ctx.t(`introductions:asked.${contact ? 'contact' : 'noContact'}`, values))] : []
  const buttons = {
    asked: [
      buttonOf(ctx, 'introductions.agree', { request: id }),
      buttonOf(ctx, 'introductions.decline', { request: id }),
    ],
    agreed: [],
    declined: [
      {
        label: ctx.t.text('introductions:asked.after'),
        call: { command: 'introductions.agree', input: { request: id } },
      },
    ],
    withdrawn: [],
  }
  return {
    body: [...(await requestBlocks(ctx, request)), paragraph(said), ...further],
    buttons: [...buttons[state], buttonOf(ctx, 'introductions.mine'), buttonOf(ctx, 'introductions.stop')],
  }
}

/** @throws UserError when it was not the own organisation that was asked. */
async function received(ctx: Context, id: string): Promise<Request> {
  const request = await requestById(ctx.tx, id)
  const own = ctx.person.seats.some(
    ({ organisation, role }) => role === 'delegate' && organisation === request?.organisationId,
  )
  if (!request || !own) throw new UserError('introductions:gone')
  return request
}
