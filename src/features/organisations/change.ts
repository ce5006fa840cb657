import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { type Block, note, paragraph } from '../../core/rich.ts'
import { entire, ofOwn } from './mine.ts'
import { editable } from './own.ts'
import type { Organisation } from './rules.ts'
import { changes, keepContactConsent, saveOrganisation, withdrawContactConsent } from './store/save.ts'
import { changesFor, storedIn, valueSteps } from './values.ts'
import { field } from './visibility.ts'

/** Changes what the own organisation says, one field at a time. */
export const edit = command({
  name: 'organisations.edit',
  input: ofOwn,
  permission: 'delegate',
  personal: true,
  async handle(ctx, { organisation: id }) {
    const { version } = await editable(ctx, id)
    return ctx.open('organisations.change', { organisation: id, version: String(version) })
  },
})

const about = z.object({ organisation: z.string(), version: z.coerce.number(), field: field.optional() })

/** `version` is the one that was read; where somebody was faster, the answers are kept and asked for once more. */
export const change: Dialogue = {
  name: 'organisations.change',
  permission: 'delegate',
  review: true,
  async steps(ctx, answers) {
    const { field: chosen } = about.parse(answers)
    return [
      {
        key: 'field',
        kind: 'choice',
        options: () => field.options.map((value) => ({ value, label: ctx.t.text(`organisations:field.${value}`) })),
      },
      ...(chosen ? valueSteps(ctx, chosen) : []),
    ]
  },
  async about(ctx, answers) {
    const { organisation: id, version } = about.parse(answers)
    const organisation = await editable(ctx, id)
    return [...meanwhile(ctx, organisation, version), ...(await entire(ctx, organisation))]
  },
  async submit(ctx, answers) {
    const { field: chosen, organisation: id, version } = about.required().parse(answers)
    const organisation = await editable(ctx, id)
    const changed = await changesFor(ctx, chosen, answers)
    const before = storedIn(organisation, changed)
    const contact = chosen === 'contact' ? { contactPersonId: changed.contactName ? ctx.person.id : null } : {}
    if (!(await saveOrganisation(ctx, { id, version }, { ...changed, ...contact })))
      return again(ctx, organisation, answers)
    if (chosen === 'contact') await recordConsent(ctx, id, changed.contactName !== null)
    const undo: Button = {
      label: ctx.t.text('organisations:undo'),
      call: { command: 'organisations.restore', input: { organisation: id, version: version + 1, before } },
    }
    // Another person's contact data do not wait behind a button.
    return done(ctx, id, 'organisations:change.done', chosen === 'contact' ? [] : [undo])
  },
}

/** Takes a change back, unless something was changed after it. */
export const restore = command({
  name: 'organisations.restore',
  input: ofOwn.extend({ version: z.int(), before: changes }),
  permission: 'delegate',
  personal: true,
  changes: { ask: 'organisations.mine' },
  async handle(ctx, { before, organisation: id, version }) {
    await editable(ctx, id)
    if (!(await saveOrganisation(ctx, { id, version }, before))) throw new UserError('organisations:meanwhile')
    return { ...(await done(ctx, id, 'organisations:change.undone', [])), replace: true }
  },
})

async function done(ctx: Context, id: string, said: string, buttons: Button[]): Promise<Reply> {
  return {
    body: [paragraph(ctx.t(said)), ...(await entire(ctx, await editable(ctx, id))), ...ctx.provenance()],
    buttons: [
      ...buttons,
      buttonOf(ctx, 'organisations.edit', { organisation: id }),
      buttonOf(ctx, 'organisations.audience', { organisation: id }),
    ],
  }
}

/** Nothing is lost: the answers are there still, beside what stands there now. */
async function again(ctx: Context, { version }: Organisation, answers: Answers): Promise<Reply> {
  const review = await ctx.open('organisations.change', { ...answers, version: String(version) })
  return { ...review, body: [paragraph(ctx.t('organisations:meanwhile')), ...review.body] }
}

/** While somebody answers, somebody else may be faster. */
const meanwhile = (ctx: Context, organisation: Organisation, version: number): Block[] =>
  organisation.version === version ? [] : [note(ctx.t('organisations:meanwhile'))]

async function recordConsent(ctx: Context, organisation: string, given: boolean): Promise<void> {
  if (given) await keepContactConsent(ctx, organisation, ctx.t.text('organisations:change.to.contactName'))
  else await withdrawContactConsent(ctx.tx, organisation, ctx.now)
}
