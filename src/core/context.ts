import type { Command, Context } from './feature.ts'
import type { Locales } from './i18n.ts'
import { type Button, type Call, type Reply, saidIn } from './message.ts'
import type { Understanding, Understood } from './ports.ts'
import { createReader } from './reader.ts'
import type { Turn } from './router.ts'

export type ContextOptions = {
  locales: Locales
  defaultLocale: string
  zone: string
  now: Date
  locale: string
  understood: Understood | null
  resembling: Understanding['resembling']
  moments: Understanding['moments']
  run(ctx: Context, call: Call): Promise<Reply[]>
  open(ctx: Context, ...form: Parameters<Context['open']>): Promise<Reply>
}

/** What a handler works with. Collects what has to be said about the texts and examples it shows. */
export function createContext(turn: Turn, options: ContextOptions): Context {
  const { locale, locales, understood } = options
  const text = saidIn(turn.inbound.content)
  const ctx: Context = {
    ...createReader(locales.translate(locale), locales.meta(locale)),
    translate: locales.translate,
    locales: locales.locales,
    defaultLocale: options.defaultLocale,
    zone: options.zone,
    now: options.now,
    person: turn.person,
    conversation: turn.conversation,
    tx: turn.tx,
    inbound: turn.inbound,
    remember: turn.remember,
    resembling: options.resembling,
    moments: (words) => options.moments(words, { locale, now: options.now }),
    inLanguage: (other) => createContext(turn, { ...options, locale: other }),
    ...(understood
      ? { asked: { text, slots: understood.slots, number: understood.number, intent: understood.intent } }
      : {}),
    run: (call) => options.run(ctx, call),
    open: (...form) => options.open(ctx, ...form),
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
