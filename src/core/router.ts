import { askAge, mayConsent } from './age.ts'
import { createAttachments } from './attachments.ts'
import { createContext } from './context.ts'
import { createDialogues } from './dialogue.ts'
import { InputError, UserError } from './errors.ts'
import type { Command, Context } from './feature.ts'
import { lastOf } from './follow-up.ts'
import { createKnown } from './known.ts'
import { createLabels } from './labels.ts'
import { localeOf, noticeLanguage, offerLanguage, ownWords } from './listening.ts'
import { type Call, type Content, type Reply, saidIn } from './message.ts'
import { createDemand } from './permission.ts'
import type { Understood } from './ports.ts'
import { moveToPrivate } from './private.ts'
import { createQuestions } from './questions.ts'
import { refusalBlocks, refusing } from './refusal.ts'
import { createReplying } from './replying.ts'
import type { RouterOptions, Turn } from './turn.ts'
import { createUnsure } from './unsure.ts'

export type { RouterOptions, Turn } from './turn.ts'

/** A change asked for by a button older than this is asked again. */
const staleMs = 24 * 3_600_000

export type Router = ReturnType<typeof createRouter>

/** Inbound → button | command | open dialogue | understood question | honest fallback. */
export function createRouter(options: RouterOptions) {
  const { features, locales, understanding, clock } = options
  const demand = createDemand(features)
  const dialogues = createDialogues(
    features.flatMap((feature) => feature.dialogues ?? []),
    demand,
  )
  const unsure = createUnsure({ features, understanding })
  const known = createKnown({ features, run, remembered, notSure: unsure.notSure })
  const commands = [
    ...features.flatMap((feature) => feature.commands),
    ...dialogues.commands,
    ...unsure.commands,
    ...known.commands,
  ]
  const byName = new Map(commands.map((command) => [command.name, command]))
  const byChat = new Map(commands.flatMap((command) => chatNames(command).map((name) => [name, command])))
  const byIntent = new Map(commands.flatMap((command) => (command.intents ?? []).map((intent) => [intent, command])))

  const labelled = createLabels(commands)
  const question = createQuestions({ byName, byIntent, dialogues, known, unsure, run, remembered })
  const attached = createAttachments(features, byName, run)
  const replied = createReplying({ features, byName, labelled, dialogues, run })

  /** Answers one message. @throws what is no UserError: the inbox decides what becomes of it. */
  async function handle(turn: Turn): Promise<{ replies: Reply[]; locale: string }> {
    if (!saysNothing(turn.inbound.content)) delete turn.conversation.state.unclear
    const understood = await understand(turn)
    const own = ownWords(turn, understood, clock.now())
    const locale = noticeLanguage(turn, own, options)
    const ctx = createContext(turn, {
      locales,
      locale,
      understood,
      resembling: understanding.resembling,
      now: clock.now(),
      zone: options.zone,
      moments: understanding.moments,
      defaultLocale: options.defaultLocale,
      run,
      open,
    })
    const replies = await refusing(ctx, () => route(ctx, turn, understood))
    const introduced = turn.conversation.state.greeted || turn.inbound.content.type === 'notice'
    const greeting = introduced ? [] : await run(ctx, { command: 'start.introduce' })
    const answered = localeOf(turn, options, locale)
    return { replies: [...greeting, ...offerLanguage(ctx, locales, own, replies)], locale: answered }
  }

  async function route(ctx: Context, turn: Turn, understood: Understood | null): Promise<Reply[]> {
    const { content } = turn.inbound
    if (understood?.referral === 'crisis') return run(ctx, { command: 'contact.crisis' })
    switch (content.type) {
      case 'button':
        return press(ctx, turn)
      case 'submission':
        return content.call
          ? run(ctx, withValues(content.call, content.values))
          : dialogues.fillIn(ctx, content, turn.late)
      case 'command':
        return typedCommand(ctx, content.name, content.argument, understood)
      case 'home':
        return run(ctx, { command: 'start.home' })
      case 'notice':
        return tell(ctx, content.call)
      case 'invited':
        return run(ctx, { command: 'start.group' })
      case 'attachment':
        return attached(ctx, content, () => (understood ? question(ctx, understood) : null))
      case 'text':
        return (
          (await recognised(ctx, content.text)) ??
          (await replied(ctx, content, turn.answered)) ??
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

  /** Rights first, then the network, then whether the person may agree, then the handler. */
  async function perform(ctx: Context, command: Command, call: Call): Promise<Reply[]> {
    await demand(ctx, command.permission, call.input)
    if (command.needsNetwork && ctx.conversation.networks.length === 0) {
      ctx.conversation.state.pending = call
      return run(ctx, { command: 'network.choose' })
    }
    if (command.consents && !mayConsent(ctx.person)) return run(ctx, askAge(call))
    const replies = await command.handle(ctx, call.input)
    // However it was asked, "and in Hessen?" goes on from what is shown now.
    if (command.searches) ctx.conversation.state.last = lastOf(call, replies)
    return replies
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
  async function open(ctx: Context, ...form: Parameters<Context['open']>): Promise<Reply> {
    if (ctx.inbound.place === 'group' && !ctx.inbound.whispers) return moveToPrivate(ctx)
    return dialogues.open(ctx, ...form)
  }

  async function typedCommand(
    ctx: Context,
    name: string,
    argument: string,
    understood: Understood | null,
  ): Promise<Reply[]> {
    const command = byChat.get(name.toLowerCase())
    if (!command) return unsure.fallback(ctx, 'common:unknownCommand')
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

/** Nothing new was said, by a button, a look or the bot itself: what waits for a choice goes on waiting. */
const saysNothing = ({ type }: Content): boolean => type === 'button' || type === 'home' || type === 'notice'

/** What a form of its own runs: what it was made with goes before what was filled in. */
const withValues = ({ command, input }: Call, values: Record<string, unknown>): Call => ({
  command,
  input: { ...values, ...input },
})
