import type { Command, Context } from './feature.ts'
import { formatFor } from './format.ts'
import type { Locales } from './i18n.ts'
import type { Button, Call, Reply } from './message.ts'
import type { Moments, Understood } from './ports.ts'
import { type Block, note } from './rich.ts'
import type { Turn } from './router.ts'
import { chooseText, type TextChoice } from './translated.ts'

export type ContextOptions = {
  locales: Locales
  zone: string
  now: Date
  locale: string
  understood: Understood | null
  moments(ctx: Context, text: string): Moments
  run(ctx: Context, call: Call): Promise<Reply[]>
  open(ctx: Context, dialogue: string, answers?: Parameters<Context['open']>[1]): Promise<Reply>
}

/** What a handler works with. Collects what has to be said about the texts and examples it shows. */
export function createContext(turn: Turn, options: ContextOptions): Context {
  const { locale, locales, understood } = options
  const t = locales.translate(locale)
  const meta = locales.meta(locale)
  const format = formatFor(meta.intl)
  const shown: TextChoice[] = []
  let example = false
  const { content } = turn.inbound
  const text = content.type === 'text' ? content.text : content.type === 'command' ? content.argument : ''
  const ctx: Context = {
    t,
    translate: locales.translate,
    format,
    locale,
    locales: locales.locales,
    zone: options.zone,
    now: options.now,
    person: turn.person,
    conversation: turn.conversation,
    tx: turn.tx,
    inbound: turn.inbound,
    remember: turn.remember,
    ...(understood ? { asked: { text, slots: understood.slots } } : {}),
    inLanguage: (other) => createContext(turn, { ...options, locale: other }),
    moments: (words) => options.moments(ctx, words),
    text(texts) {
      const choice = chooseText(texts, locale, meta.fallbacks)
      shown.push(choice)
      return choice
    },
    cite(row) {
      example ||= row.demo
    },
    provenance() {
      const others = [...new Set(shown.filter((each) => !each.wanted).map((each) => format.language(each.language)))]
      const machine = shown.some((each) => each.wanted && each.state === 'machine')
      const notes: Block[] = []
      if (others.length > 0) notes.push(note(t('common:onlyIn', { languages: format.list(others) })))
      if (machine) notes.push(note(t('common:machine')))
      if (example) notes.push(note(t('common:example')))
      shown.length = 0
      example = false
      return notes
    },
    run: (call) => options.run(ctx, call),
    open: (dialogue, answers) => options.open(ctx, dialogue, answers),
  }
  return ctx
}

/** The label of a command on a button or in "did you mean". */
export const labelOf = (ctx: Context, command: Pick<Command, 'name'>): string =>
  ctx.t.text(`${command.name.replace('.', ':')}.label`)

/** A button that runs a command, under the command's own label. */
export const buttonOf = (ctx: Context, command: string, input?: Record<string, unknown>): Button => ({
  label: labelOf(ctx, { name: command }),
  call: input ? { command, input } : { command },
})
