import type { z } from 'zod'
import type { Announcing } from './broadcasts.ts'
import type { ConsentPurpose } from './consent.ts'
import type { Answers, Conversation } from './conversation.ts'
import { InputError } from './errors.ts'
import type { Dialogue } from './form.ts'
import type { Format } from './format.ts'
import type { LocaleMeta, Translate } from './i18n.ts'
import type { Call, Inbound, Reply, Shared } from './message.ts'
import type { Addition, Noticed } from './noticed.ts'
import type { PersonalData } from './personal-data.ts'
import type { Clock, Moments, Slots, Transaction, Understanding } from './ports.ts'
import type { Block } from './rich.ts'
import type { TextChoice, Translated } from './translated.ts'

export type { ConsentPurpose, Withdrawing } from './consent.ts'
export type { Answers, Conversation, ConversationState, OpenDialogue, Unclear } from './conversation.ts'
export type { Dialogue, Option, Step } from './form.ts'
export type { PersonalData } from './personal-data.ts'

export type Role = 'delegate' | 'coordinator'
/** Whoever may more may it too: a main delegate is a delegate, the coordination acts for all members of its network. */
export type Permission = 'anyone' | 'delegate' | 'mainDelegate' | 'coordinator'

/** A role in a network; a delegate's is for an organisation. `main`: invites and removes colleagues there. */
export type Seat = { role: Role; network: string; organisation: string | null; main: boolean }

/** Where something belongs: roles count in these networks, a delegate's only for this organisation; null: for none. */
export type Scope = { networks: readonly string[]; organisation?: string | null }

export type Person = {
  id: string
  locale: string | null
  seats: Seat[]
  /** Said to be 16 or older. */
  ofAge: boolean
  /** Purposes of the consents that stand. */
  agreed: string[]
}

/** What a handler works with: one message of one person in one conversation, within one transaction. */
export type Context = {
  t: Translate
  /** The same words in another language, for the moment it changes. */
  translate(locale: string): Translate
  format: Format
  locale: string
  /** All languages there are. */
  locales: readonly LocaleMeta[]
  /** Of those who have said nothing about theirs. */
  defaultLocale: string
  /** Of the deployment; meetings have their own. */
  zone: string
  now: Date
  person: Person
  /** A handler may change networks, locale and state; the turn stores them. */
  conversation: Conversation
  tx: Transaction
  inbound: Inbound
  /** The same message as a reader of another language would be answered: for previews. */
  inLanguage(locale: string): Context
  /** Days and clock times that a text names, in the words of the person's language. */
  moments(text: string): Moments
  /** Chooses a text's language for the reader and remembers what has to be said about it. */
  text(translated: Translated): TextChoice
  /** Remembers that a shown row is an example. */
  cite(row: { demo: boolean }): void
  /** What has to be said about what was shown so far: language, machine translation, example. */
  provenance(): Block[]
  /** Content that every process may remember until content changes. */
  remember<T>(key: string, load: () => Promise<T>): Promise<T>
  /** Finds the examples that a text is like; what it returns is content, to be remembered. */
  resembling: Understanding['resembling']
  /** Runs another command with the same rights as if the person had asked for it. */
  run(call: Call): Promise<Reply[]>
  /** Opens a dialogue of the feature list and asks its first open step. `call` is the question that it changes. */
  open(dialogue: string, answers?: Answers, call?: Call): Promise<Reply>
  /**
   * Text of a message that asked, with what was understood in it; `number` is the only one in it, in digits or words,
   * `intent` is null where it is not sure what is wanted.
   */
  asked?: { text: string; slots: Slots; number?: number; intent: string | null }
}

/** What reading content needs of a turn, or of a request that is none. */
export type ContentSource = Pick<Context, 'tx' | 'remember'>

/** What a handler answers with. */
export type Answer = Reply | Reply[]

type CommandShape<Input> = {
  /** "<feature>.<verb>"; words live under the same name: `label`, and `menu` for what the command list says. */
  name: string
  /** Name in the command menus of the platforms, and its aliases in other languages. */
  chat?: string
  aliases?: string[]
  /** Intents of the page of intents that this command answers. */
  intents?: string[]
  input: z.ZodType<Input>
  permission: Permission
  /** Personal answers are never given in a group. */
  personal?: boolean
  /** Changes something: a stale button asks again instead of acting. Names the command that asks. */
  changes?: { ask: string }
  /** Keeps something for which the person has to agree: whoever is under 16 needs a guardian first. */
  consents?: true
  /** What an answer to its message calls, where it was said by itself: people write below it what they would say to it. */
  answered?(input: Input, text: string): Call | null
  /** Looks for something by place, topic, amount or time: "and in Hessen?" asks it again with another value. */
  searches?: boolean
  /** Needs to know which network is meant. */
  needsNetwork?: boolean
}

/** A command as data; menus, help, permissions and tests derive from it. */
export type Command = Omit<CommandShape<never>, 'input' | 'answered'> & {
  input: z.ZodType<unknown>
  /** Null also for an input that does not fit. */
  answered?(input: unknown, text: string): Call | null
  /** @throws InputError when a stored or typed input does not fit. */
  handle(ctx: Context, input: unknown): Promise<Reply[]>
}

/** Declares a command; its input is checked on every call, whether it comes from a button, a slot or a form. */
export function command<Input>(
  shape: CommandShape<Input> & { handle(ctx: Context, input: Input): Promise<Answer> | Answer },
): Command {
  const { input, handle, answered, ...rest } = shape
  return {
    ...rest,
    input,
    ...(answered
      ? {
          answered(raw, text) {
            const { success, data } = input.safeParse(raw ?? {})
            return success ? answered(data, text) : null
          },
        }
      : {}),
    async handle(ctx, raw) {
      const { success, data, error } = input.safeParse(raw ?? {})
      if (!success) throw new InputError(shape.name, { cause: error })
      return [await handle(ctx, data)].flat()
    },
  }
}

export type JobContext = { clock: Clock; transaction<T>(act: (tx: Transaction) => Promise<T>): Promise<T> }

/** Work outside of a turn: a name, when it runs, what it does. */
export type Job = {
  name: string
  /** Cron in the deployment's zone; without it the job runs when it is enqueued. */
  cron?: string
  input: z.ZodType<unknown>
  handle(input: unknown, context: JobContext): Promise<void>
}

/** What a feature answers to a text by its own content, whatever intent the text may have. */
export type Known = {
  call: Call
  /** Goes before any intent; else it is said only where nothing else is. */
  clear: boolean
}

/** A folder under features: a list of data, and nothing that runs by itself. */
export type Feature = {
  name: string
  commands: Command[]
  dialogues?: Dialogue[]
  jobs?: Job[]
  personalData?: PersonalData[]
  /**
   * Where a thing belongs that inputs and forms name in a field: "meeting" → its network. Rights of every command that
   * names one are checked there. Null: there is no such thing, and the handler says so.
   */
  scopes?: Record<string, (ctx: Context, id: string) => Promise<Scope | null>>
  /** What people agree to here, and how it ends. */
  consents?: ConsentPurpose[]
  /** What a text is by its form, whatever the language: a one-time code. */
  recognise?(text: string): Call | null
  /** The command that takes a file given in a private chat, for those who may use it; its input is `{ files, caption }`. */
  takesFiles?: string
  /** Hears how well a message was understood, and may add to the answer. */
  noticed?(ctx: Context, noticed: Noticed): Promise<Addition> | Addition
  /** What its content answers to just such a question, beside the intents. */
  knows?(ctx: Context, text: string): Promise<Known | null>
  /** How announcements begin to go out. */
  announces?: Announcing
  /** What it contributes to a person's overview (Slack's Home tab). */
  summary?(ctx: Context): Promise<Block[]>
  /** What fits a text among what can be passed on into any chat; without a text what comes first for this person. */
  shares?(ctx: Context, text: string): Promise<Shared[]>
}
