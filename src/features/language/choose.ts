import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { LocaleMeta } from '../../core/i18n.ts'
import type { Button, Reply } from '../../core/message.ts'
import { allows } from '../../core/permission.ts'
import { paragraph } from '../../core/rich.ts'
import { languageNamed } from './rules.ts'
import { chooseLocale } from './store.ts'

/** Another language: for the person, in a group by its coordinator for all. */
export const choose = command({
  name: 'language.choose',
  chat: 'language',
  aliases: ['sprache'],
  intents: ['language.change'],
  input: z.object({ language: z.string().optional(), argument: z.string().optional() }),
  permission: 'anyone',
  async handle(ctx, { language, argument }) {
    const wanted = [argument, language].find((text) => text?.trim())
    const found = [argument, language].flatMap((text) => languageNamed(ctx.locales, text ?? '') ?? [])[0]
    if (found) return change(ctx, found)
    const question = ctx.t(wanted ? 'language:choose.unknown' : 'language:choose.ask')
    return { body: [paragraph(question)], buttons: ctx.locales.map((meta) => buttonFor(meta, ctx.locale)) }
  },
})

async function change(ctx: Context, meta: LocaleMeta): Promise<Reply> {
  const group = ctx.inbound.place === 'group'
  if (group && !allows('coordinator', ctx.person, ctx.conversation.networks)) {
    throw new UserError('language:choose.onlyCoordination')
  }
  const before = ctx.locales.filter((each) => each.locale === ctx.locale && each.locale !== meta.locale)
  ctx.conversation.locale = meta.locale
  delete ctx.conversation.state.heard
  if (!group) await chooseLocale(ctx, meta.locale)
  const t = ctx.translate(meta.locale)
  return {
    body: [paragraph(t(group ? 'language:choose.groupChanged' : 'language:choose.changed'))],
    buttons: before.map((each) => buttonFor(each)),
  }
}

const buttonFor = (meta: LocaleMeta, current?: string): Button => ({
  label: meta.locale === current ? `✓ ${meta.name}` : meta.name,
  call: { command: 'language.choose', input: { language: meta.locale } },
})
