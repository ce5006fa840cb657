import type { Context, Unclear } from '../../core/feature.ts'
import type { Addition, Noticed } from '../../core/noticed.ts'
import { note } from '../../core/rich.ts'
import { agreesToAll, purposes, restsFromAsking, saysSomething } from './rules.ts'
import { keepMeant, keepQuestion } from './store/kept.ts'

/** What is less likely, nothing was taken for. */
const worthNaming = 0.02

/** What becomes of a question that was not clear: its person may pass it on, or has agreed to that for all. */
export async function passedOn(ctx: Context, noticed: Noticed): Promise<Addition> {
  if (ctx.inbound.place === 'group') return {}
  const { state } = ctx.conversation
  if (noticed.kind === 'unanswered' || noticed.kind === 'doubted') {
    if (!saysSomething(noticed.text)) return {}
    state.unclear = unclearOf(ctx, noticed)
    return noticed.kind === 'unanswered' ? passOn(ctx, state.unclear) : {}
  }
  const { unclear } = state
  if (unclear?.question !== noticed.question) return {}
  if (noticed.kind === 'rejected') return unclear.kept === undefined ? passOn(ctx, unclear) : {}
  unclear.meant = noticed.intent
  if (unclear.kept !== undefined) await keepMeant(ctx, unclear.kept, noticed.intent)
  return {}
}

async function passOn(ctx: Context, unclear: Unclear): Promise<Addition> {
  if (agreesToAll(ctx.person)) return keepAsAgreed(ctx, unclear)
  if (restsFromAsking(ctx)) return {}
  const call = { command: 'learning.offer', input: { question: unclear.question } }
  return { buttons: [{ label: ctx.t.text('learning:offer.label'), call }] }
}

async function keepAsAgreed(ctx: Context, unclear: Unclear): Promise<Addition> {
  const kept = await keepQuestion(ctx, unclear, purposes.all)
  if (kept === null) return {}
  unclear.kept = kept
  const { state } = ctx.conversation
  if (state.learning?.told) return {}
  state.learning = { ...state.learning, told: true }
  return { body: [note(ctx.t('learning:told'))] }
}

function unclearOf({ now }: Context, noticed: Extract<Noticed, { kind: 'unanswered' | 'doubted' }>): Unclear {
  const { kind, question, text, understood } = noticed
  return {
    question,
    kind: kind === 'unanswered' ? 'unanswered' : 'corrected',
    text,
    at: now.toISOString(),
    language: understood.language,
    candidates: understood.candidates.filter(({ score }) => score >= worthNaming).map(({ intent }) => intent),
  }
}
