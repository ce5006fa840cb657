import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { type Inline, lines, paragraph } from '../../core/rich.ts'
import { outcomesOf, planNotices } from '../notices/index.ts'
import { existingDocument, needsConsent } from './existing.ts'
import type { Document } from './store/documents.ts'
import { keyOf, lockDocument, type Recipient, recipientsOf, subjectOf } from './store/recipients.ts'

/** News of a meeting that is over can wait for a phone that is off, but not for ever. */
const newsMs = 3 * 86_400_000
const ofOneDocument = z.object({ document: z.string() })

/** To how many a document would go. */
export const send = command({
  name: 'documentation.send',
  input: ofOneDocument,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const document = await sendable(ctx, input.document)
    const { left, told } = split(await recipientsOf(ctx, document))
    const before = told > 0 ? ctx.t('documentation:send.before', { count: told }) : undefined
    if (left.length === 0) return { body: [lines(ctx.t('documentation:send.nobody'), before)] }
    return {
      body: [lines(ctx.t('documentation:send.ask', reach(ctx, left)), before)],
      buttons: [buttonOf(ctx, 'documentation.confirmSend', input), buttonOf(ctx, 'help.keep')],
    }
  },
})

/** Sends it, once to each person. */
export const confirmSend = command({
  name: 'documentation.confirmSend',
  input: ofOneDocument,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'documentation.send' },
  async handle(ctx, input) {
    const document = await sendable(ctx, input.document)
    await lockDocument(ctx, document)
    const { left } = split(await recipientsOf(ctx, document))
    if (left.length === 0) return ctx.run({ command: 'documentation.send', input })
    const call = { command: 'documentation.tell', input }
    const common = { subject: subjectOf(document), key: keyOf(document), call, at: ctx.now }
    const notAfter = new Date(ctx.now.getTime() + newsMs)
    await planNotices(
      ctx.tx,
      personsOf(left).map((person) => ({ person, ...common, notAfter })),
    )
    return {
      body: [paragraph(ctx.t('documentation:confirmSend.done', reach(ctx, left)))],
      buttons: [buttonOf(ctx, 'documentation.report', input)],
      replace: true,
    }
  },
})

/** Whom a sent document has reached. */
export const report = command({
  name: 'documentation.report',
  input: ofOneDocument,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const document = await existingDocument(ctx, input.document)
    const outcomes = await outcomesOf(ctx.tx, subjectOf(document), keyOf(document))
    const count = (...states: string[]) => outcomes.filter(({ state }) => states.includes(state)).length
    const said = (key: string, number: number): Inline[] | undefined =>
      number > 0 ? ctx.t(`documentation:report.${key}`, { count: number }) : undefined
    return {
      body: [
        lines(
          ctx.t('documentation:report.told', { count: count('told') }),
          said('underWay', count('planned', 'sending')),
          said('missed', count('silent', 'unreachable', 'late', 'failed')),
          said('uncertain', count('uncertain')),
        ),
      ],
    }
  },
})

async function sendable(ctx: Context, id: string): Promise<Document> {
  const document = await existingDocument(ctx, id)
  if (needsConsent(document)) throw new UserError('documentation:noConsent')
  return document
}

const split = (recipients: readonly Recipient[]) => ({
  left: recipients.filter(({ told }) => !told),
  told: personsOf(recipients.filter(({ told }) => told)).length,
})

const personsOf = (recipients: readonly Recipient[]): string[] => [...new Set(recipients.map(({ person }) => person))]

/** "3 Personen aus 2 Organisationen". */
function reach(ctx: Context, recipients: readonly Recipient[]) {
  const organisations = new Set(recipients.flatMap(({ organisation }) => organisation ?? [])).size
  const persons = ctx.t.text('documentation:persons', { count: personsOf(recipients).length })
  return {
    whom:
      organisations === 0
        ? persons
        : ctx.t.text('documentation:reach', {
            persons,
            organisations: ctx.t.text('documentation:organisations', { count: organisations }),
          }),
  }
}
