import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { type Block, list, paragraph } from '../../core/rich.ts'
import { ofOwn } from './mine.ts'
import { editable } from './own.ts'
import type { Organisation } from './rules.ts'
import { saveOrganisation } from './store/save.ts'
import { type Field, field, visibilities, visibility, visibilityOf } from './visibility.ts'

/** Who sees what of the own organisation; with a field, asks who is to see that. */
export const audience = command({
  name: 'organisations.audience',
  input: ofOwn.extend({ field: field.optional() }),
  permission: 'delegate',
  personal: true,
  async handle(ctx, { field, organisation: id }) {
    const organisation = await editable(ctx, id)
    return field ? askFor(ctx, organisation, field) : overview(ctx, organisation)
  },
})

/** Decides who sees a field. */
export const show = command({
  name: 'organisations.show',
  input: ofOwn.extend({ field, visibility, version: z.int() }),
  permission: 'delegate',
  personal: true,
  changes: { ask: 'organisations.audience' },
  async handle(ctx, { field, organisation: id, version, visibility }) {
    const organisation = await editable(ctx, id)
    const before = visibilityOf(organisation, field)
    const decided = { ...organisation.visibility, [field]: visibility }
    if (!(await saveOrganisation(ctx, { id, version }, { visibility: decided }))) {
      throw new UserError('organisations:meanwhile')
    }
    const saved = { ...organisation, visibility: decided, version: version + 1 }
    const done = ctx.t('organisations:show.done', {
      field: nameOf(ctx, field),
      who: ctx.t.text(`organisations:who.${visibility}`),
    })
    const reply = overview(ctx, saved, [paragraph(done)])
    const undo = { label: ctx.t.text('organisations:undo'), call: callFor(saved, field, before) }
    return { ...reply, buttons: [undo, ...(reply.buttons ?? [])], replace: true }
  },
})

function overview(ctx: Context, organisation: Organisation, before: Block[] = []): Reply {
  return {
    body: [
      ...before,
      paragraph(ctx.t('organisations:audience.ask')),
      list(
        field.options.map((each) =>
          ctx.t('organisations:audience.item', {
            field: nameOf(ctx, each),
            who: ctx.t.text(`organisations:who.${visibilityOf(organisation, each)}`),
          }),
        ),
      ),
    ],
    buttons: [
      ...field.options.map(
        (each): Button => ({
          label: nameOf(ctx, each),
          call: { command: 'organisations.audience', input: { organisation: organisation.id, field: each } },
        }),
      ),
      buttonOf(ctx, 'organisations.preview', { organisation: organisation.id, reader: 'public' }),
    ],
  }
}

function askFor(ctx: Context, organisation: Organisation, field: Field): Reply {
  const key = field === 'name' || field === 'contact' ? field : 'other'
  return {
    body: [paragraph(ctx.t(`organisations:audience.who.${key}`, { field: nameOf(ctx, field) }))],
    buttons: [
      ...visibilities.map((each) => ({
        label: ctx.t.text(`organisations:who.${each}`),
        call: callFor(organisation, field, each),
      })),
      buttonOf(ctx, 'organisations.audience', { organisation: organisation.id }),
    ],
    replace: true,
  }
}

const callFor = ({ id, version }: Organisation, field: Field, visibility: string) => ({
  command: 'organisations.show',
  input: { organisation: id, field, visibility, version },
})

const nameOf = (ctx: Context, field: Field): string => ctx.t.text(`organisations:field.${field}`)
