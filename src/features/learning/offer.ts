import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { type Inline, list, paragraph, plainInline } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { networks } from '../places/index.ts'
import { agreesToAll, keepDays, purposes, waitingQuestion } from './rules.ts'
import { giveConsent, keepQuestion } from './store/kept.ts'

const input = z.object({ question: z.string() })
const scope = z.enum(['once', 'all'])

/** Shows what would be kept of a question, for whom and how long, and asks. */
export const offer = command({
  name: 'learning.offer',
  input,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { question }) {
    const { text } = waitingQuestion(ctx, question)
    const yes = scope.options.map((each) => ({
      label: ctx.t.text(`learning:agree.${each}`),
      call: { command: 'learning.agree', input: { question, scope: each } },
    }))
    return {
      body: [
        paragraph(ctx.t('learning:offer.ask')),
        paragraph(ctx.t('learning:sentence', { sentence: text })),
        list(await termsOf(ctx)),
        paragraph(ctx.t('learning:offer.all')),
      ],
      buttons: [...yes, buttonOf(ctx, 'learning.decline', { question })],
    }
  },
})

/** Keeps the question with the consent to it, or to all that will not be clear. */
export const agree = command({
  name: 'learning.agree',
  input: input.extend({ scope }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'learning.offer' },
  consents: true,
  async handle(ctx, { question, scope }) {
    const unclear = waitingQuestion(ctx, question)
    if (!agreesToAll(ctx.person)) await giveConsent(ctx, purposes[scope], await consentIn(ctx, scope))
    unclear.kept = (await keepQuestion(ctx, unclear, purposes[scope])) ?? undefined
    return {
      body: [paragraph(ctx.t(`learning:agree.done.${scope}`))],
      buttons: [buttonOf(ctx, 'learning.own')],
      replace: true,
    }
  },
})

/** Keeps nothing, and does not offer it again for a while. */
export const decline = command({
  name: 'learning.decline',
  input,
  permission: 'anyone',
  personal: true,
  handle(ctx, { question }) {
    const { state } = ctx.conversation
    if (state.unclear?.question === question && state.unclear.kept === undefined) delete state.unclear
    state.learning = { ...state.learning, declined: ctx.now.toISOString() }
    return { body: [paragraph(ctx.t('learning:decline.done'))], replace: true }
  },
})

/** What is agreed to, in the words that were read; not the question itself, which goes when it is taken back. */
async function consentIn(ctx: Context, agreed: z.infer<typeof scope>): Promise<string> {
  const said = [ctx.t('learning:offer.ask'), ...(await termsOf(ctx)), ctx.t('learning:offer.all')]
  return [...said, ctx.t(`learning:agree.${agreed}`)].map(plainInline).join(' ')
}

/** What is kept, who reads it, until when, and what stays. */
async function termsOf(ctx: Context): Promise<Inline[][]> {
  const own = (await networks(ctx)).filter(({ id }) => ctx.conversation.networks.includes(id))
  const names = ctx.format.list(own.map((network) => nameOf(ctx, network)))
  return [
    ctx.t('learning:offer.kept'),
    own.length > 0 ? ctx.t('learning:offer.coordination', { networks: names }) : ctx.t('learning:offer.operators'),
    ctx.t('learning:offer.until', { days: keepDays }),
    ctx.t('learning:offer.learned'),
  ]
}
