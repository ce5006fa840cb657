import { createContext } from './context.ts'
import { createDialogues } from './dialogue.ts'
import { InputError, UserError } from './errors.ts'
import type { Answers, Command, Context, Conversation, Feature, Person } from './feature.ts'
import { continued, lastOf } from './follow-up.ts'
import type { Locales } from './i18n.ts'
import { createLabels } from './labels.ts'
import { localeOf, noticeLanguage, offerLanguage } from './listening.ts'
import type { Call, Content, Inbound, Reply } from './message.ts'
import { demand } from './permission.ts'
import type { Clock, Transaction, Understanding, Understood } from './ports.ts'
import { moveToPrivate } from './private.ts'
import { refusalBlocks, refusing } from './refusal.ts'
import { paragraph } from './rich.ts'
import { createUnsure } from './unsure.ts'

/** One message within its transaction: who, where, and what the store can do. */
export type Turn = {
  inbound: Inbound
  person: Person
  conversation: Conversation
  tx: Transaction
  /** The call behind a pressed button and the age of its message; null when there is no such button. */
  pressed: { call: Call; ageMs: number } | null
  remember: Context['remember']
  /** The platform does not wait for this any more; what it would have shown at once is said in the chat. */
  late?: boolean
}

export type RouterOptions = {
  features: readonly Feature[]
  locales: Locales
  understanding: Understanding
  clock: Clock
  zone: string
  defaultLocale: string
}

/** A change asked for by a button older than this is asked again. */
const staleMs = 24 * 3_600_000

export type Router = ReturnType<typeof createRouter>

/** Inbound → button | command | open dialogue | understood question | honest fallback. */
export function createRouter(options: RouterOptions) {
  const { features, locales, understanding, clock } = options
  const dialogues = createDialogues(features.flatMap((feature) => feature.dialogues ?? []))
  const commands = [...features.flatMap((feature) => feature.commands), ...dialogues.commands]
  const byName = new Map(commands.map((command) => [command.name, command]))
  const byChat = new Map(commands.flatMap((command) => chatNames(command).map((name) => [name, command])))
  const byIntent = new Map(commands.flatMap((command) => (command.intents ?? []).map((intent) => [intent, command])))

  const labelled = createLabels(commands)
  const searching = {
    commandFor: (intent: string) => byIntent.get(intent)?.name,
    isSearch: (command: string) => byName.get(command)?.searches === true,
  }
  const { notSure, fallback } = createUnsure(byName, byIntent)

  /** Answers one message. @throws what is no UserError: the inbox decides what becomes of it. */
  async function handle(turn: Turn): Promise<{ replies: Reply[]; locale: string }> {
    const understood = await understand(turn)
    const locale = noticeLanguage(turn, understood, options)
    const ctx = createContext(turn, {
      locales,
      locale,
      understood,
      now: clock.now(),
      zone: options.zone,
      moments: (of, text) => understanding.moments(text, { locale: of.locale, now: of.now }),
      run,
      open,
    })
    const replies = await refusing(ctx, () => route(ctx, turn, understood))
    const introduced = turn.conversation.state.greeted || turn.inbound.content.type === 'notice'
    const greeting = introduced ? [] : await run(ctx, { command: 'start.introduce' })
    const answered = localeOf(turn, options, locale)
    return { replies: [...greeting, ...offerLanguage(ctx, locales, understood, replies)], locale: answered }
  }

  async function route(ctx: Context, turn: Turn, understood: Understood | null): Promise<Reply[]> {
    const { content } = turn.inbound
    if (understood?.referral === 'crisis') return run(ctx, { command: 'contact.crisis' })
    switch (content.type) {
      case 'button':
        return press(ctx, turn)
      case 'submission':
        return dialogues.fillIn(ctx, content, turn.late)
      case 'command':
        return typedCommand(ctx, content.name, content.argument, understood)
      case 'home':
        return run(ctx, { command: 'start.home' })
      case 'notice':
        return tell(ctx, content.call)
      case 'invited':
        return run(ctx, { command: 'start.group' })
      case 'attachment':
        return understood ? question(ctx, understood) : [{ body: [paragraph(ctx.t('common:attachment'))] }]
      case 'text':
        return (
          (await recognised(ctx, content.text)) ??
          (await dialogueAnswer(ctx, content.text)) ??
          (await namedCommand(ctx, content.text)) ??
          question(ctx, understood)
        )
      default:
        return []
    }
  }

  /** Runs a command for this person. In a group what is personal, refusals too, is for that person alone. */
  async function run(ctx: Context, call: Call): Promise<Reply[]> {
    const command = byName.get(call.command)
    if (!command) throw new UserError('common:outdated')
    if (!command.personal) return perform(ctx, command, call)
    const group = ctx.inbound.place === 'group'
    if (group && !ctx.inbound.whispers) return [moveToPrivate(ctx, command)]
    const act = () => perform(ctx, command, call)
    const replies = await (group ? refusing(ctx, act) : act())
    return replies.map((reply) => ({ ...reply, personal: true }))
  }

  /** What is said unasked: a refusal has nobody who would want to hear it. */
  async function tell(ctx: Context, call: Call): Promise<Reply[]> {
    try {
      return await run(ctx, call)
    } catch (error) {
      if (error instanceof UserError) return []
      throw error
    }
  }

  /** Rights first, then the network, then the handler. */
  async function perform(ctx: Context, command: Command, call: Call): Promise<Reply[]> {
    demand(command.permission, ctx.person, ctx.conversation.networks)
    if (command.needsNetwork && ctx.conversation.networks.length === 0) {
      ctx.conversation.state.pending = call
      return run(ctx, { command: 'network.choose' })
    }
    return command.handle(ctx, call.input)
  }

  async function press(ctx: Context, turn: Turn): Promise<Reply[]> {
    if (!turn.pressed) throw new UserError('common:outdated')
    const { call, ageMs } = turn.pressed
    const ask = byName.get(call.command)?.changes?.ask
    try {
      return await run(ctx, ask && ageMs > staleMs ? { command: ask, input: call.input } : call)
    } catch (error) {
      throw error instanceof InputError ? new UserError('common:outdated') : error
    }
  }

  /** A draft is one person's, a group's conversation is everybody's. */
  async function open(ctx: Context, dialogue: string, answers?: Answers): Promise<Reply> {
    if (ctx.inbound.place === 'group' && !ctx.inbound.whispers) return moveToPrivate(ctx)
    return dialogues.open(ctx, dialogue, answers)
  }

  async function typedCommand(
    ctx: Context,
    name: string,
    argument: string,
    understood: Understood | null,
  ): Promise<Reply[]> {
    const command = byChat.get(name.toLowerCase())
    if (!command) return fallback(ctx, 'common:unknownCommand')
    return remembered(ctx, { command: command.name, input: { ...understood?.slots, argument } })
  }

  async function namedCommand(ctx: Context, text: string): Promise<Reply[] | null> {
    const named = labelled(ctx, text)
    return named ? remembered(ctx, { command: named.name, input: {} }) : null
  }

  async function recognised(ctx: Context, text: string): Promise<Reply[] | null> {
    for (const feature of features) {
      const call = feature.recognise?.(text)
      if (call) return run(ctx, call)
    }
    return null
  }

  /** The answer to the open question, or null when there is none open or it is rather a question of its own. */
  async function dialogueAnswer(ctx: Context, text: string): Promise<Reply[] | null> {
    if (ctx.inbound.place === 'group') return null
    try {
      return await dialogues.answer(ctx, text)
    } catch (error) {
      // What closed the form leaves nothing to ask again.
      if (!(error instanceof UserError) || !dialogues.current(ctx)) throw error
      return [await dialogues.ask(ctx, refusalBlocks(ctx, error))]
    }
  }

  async function question(ctx: Context, understood: Understood | null): Promise<Reply[]> {
    const wanted = (understood?.intents ?? []).flatMap((intent) => {
      const command = byIntent.get(intent)
      return command ? [{ command: command.name, input: { ...understood?.slots } }] : []
    })
    const further =
      understood && wanted.length < 2
        ? continued(ctx.conversation.state, understood, wanted[0] ?? null, searching)
        : null
    const calls = further ? [further] : wanted
    if (calls.length === 0 && understood?.referral)
      return run(ctx, { command: 'contact.advice', input: { ...understood.slots } })
    const open = dialogues.current(ctx)?.id
    if (calls.length === 0) return open && ctx.inbound.place === 'private' ? askAgain(ctx) : notSure(ctx, understood)
    const replies: Reply[] = []
    for (const call of calls) replies.push(...(await refusing(ctx, () => remembered(ctx, call))))
    const stillOpen = open !== undefined && dialogues.current(ctx)?.id === open && ctx.inbound.place === 'private'
    return stillOpen ? [...replies, ...(await dialogues.remind(ctx))] : replies
  }

  /** What fits neither the open question nor any other: the open one comes again, and nothing is thrown away. */
  async function askAgain(ctx: Context): Promise<Reply[]> {
    return [await dialogues.ask(ctx, [paragraph(ctx.t('dialogue:again'))])]
  }

  /** Set after the run: a follow-up builds on what was shown before it. */
  async function remembered(ctx: Context, call: Call): Promise<Reply[]> {
    const replies = await run(ctx, call)
    ctx.conversation.state.last = lastOf(call, replies)
    return replies
  }

  async function understand(turn: Turn): Promise<Understood | null> {
    const text = saidIn(turn.inbound.content)
    if (text.trim() === '') return null
    return understanding.understand(text, { locale: localeOf(turn, options), now: clock.now() })
  }

  return { handle, commands, isCommand: (name: string) => byChat.has(name.toLowerCase()) }
}

const chatNames = (command: Command): string[] => (command.chat ? [command.chat, ...(command.aliases ?? [])] : [])

function saidIn(content: Content): string {
  if (content.type === 'text') return content.text
  if (content.type === 'command') return content.argument
  return content.type === 'attachment' ? (content.caption ?? '') : ''
}
