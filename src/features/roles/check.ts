import { z } from 'zod'
import { type Context, command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import type { Reply } from '../../core/message.ts'
import { type Block, bold, lines, paragraph } from '../../core/rich.ts'
import { existingMembership, type Membership } from '../coordination/index.ts'
import { topicName } from '../funding/index.ts'
import { dataOf, setChecked } from './store/check.ts'
import { memberButton, valuesOf } from './words.ts'

const input = z.object({ membership: z.string() })

/** "Are these data still right?", with one tap. */
export const check = command({
  name: 'roles.check',
  input,
  permission: 'delegate',
  personal: true,
  async handle(ctx, given): Promise<Reply> {
    const membership = await existingMembership(ctx, given.membership)
    return {
      body: [paragraph(ctx.t('roles:check.ask', await valuesOf(ctx, membership))), await dataLines(ctx, membership)],
      buttons: [
        memberButton(ctx, 'confirmCheck', membership),
        {
          label: ctx.t.text('roles:check.change'),
          call: { command: 'organisations.edit', input: { organisation: membership.organisation } },
        },
      ],
    }
  },
})

/** Asked again after a day: until then it was these data that somebody saw. */
export const confirmCheck = command({
  name: 'roles.confirmCheck',
  input,
  permission: 'delegate',
  personal: true,
  changes: { ask: 'roles.check' },
  async handle(ctx, given): Promise<Reply> {
    const membership = await existingMembership(ctx, given.membership)
    await setChecked(ctx, membership.organisation, today(ctx.now, ctx.zone))
    return {
      body: [paragraph(ctx.t('roles:confirmCheck.done', await valuesOf(ctx, membership)))],
      buttons: [memberButton(ctx, 'colleagues', membership)],
      replace: true,
    }
  },
})

async function dataLines(ctx: Context, { organisation }: Membership): Promise<Block> {
  const { format, t } = ctx
  const data = await dataOf(ctx.tx, organisation)
  const form = t.has(`organisations:form.${data.legalForm}`) ? t.text(`organisations:form.${data.legalForm}`) : ''
  const said = (key: string, value: string) => (value ? t(`roles:check.${key}`, { value }) : undefined)
  return lines(
    bold(data.name),
    said('form', form),
    said('place', data.place.name),
    said('fields', format.list(data.fields.map((each) => topicName(ctx, each)))),
    said('languages', format.list(data.languages.map(format.language))),
    said('size', data.size === null ? '' : format.number(data.size)),
    said('website', data.website ?? ''),
    said('contact', format.list([data.contactName, data.contactReach].filter((each) => each !== null))),
  )
}
