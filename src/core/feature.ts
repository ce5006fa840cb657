import type { z } from 'zod'
import type { Announcing } from './broadcasts.ts'
import type { Answers, Conversation } from './conversation.ts'
import { InputError } from './errors.ts'
import type { Format } from './format.ts'
import type { LocaleMeta, Translate } from './i18n.ts'
import type { Call, Inbound, Reply, Shared } from './message.ts'
import type { Addition, Noticed } from './noticed.ts'
import type { Clock, Slots, Transaction, Understanding } from './ports.ts'
import type { Block, Inline } from './rich.ts'
import type { TextChoice, Translated } from './translated.ts'

export type { Answers, Conversation, ConversationState, OpenDialogue, Unclear } from './conversation.ts'

export type Role = 'delegate' | 'coordinator'
export type Permission = 'anyone' | Role

/** A role in a network; a delegate's is for an organisation. */
export type Seat = { role: Role; network: string; organisation: string | null }

export type Person = {
  id: string
  locale: string | null
  seats: Seat[]
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
  /** Text of a message that asked, with what was understood in it; `number` is the only one in it, in digits or words. */
  asked?: { text: string; slots: Slots; number?: number }
}

/** What reading content needs of a turn, or of a request that is none. */
export type ContentSource = Pick<Context, 'tx' | 'remember'>

type Answer = Reply | Reply[]

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
  /** Looks for something by place, topic, amount or time: "and in Hessen?" asks it again with another value. */
  searches?: boolean
  /** Needs to know which network is meant. */
  needsNetwork?: boolean
}

/** A command as data; menus, help, permissions and tests derive from it. */
export type Command = Omit<CommandShape<never>, 'input'> & {
  /** @throws InputError when a stored or typed input does not fit. */
  handle(ctx: Context, input: unknown): Promise<Reply[]>
}

/** Declares a command; its input is checked on every call, whether it comes from a button, a slot or a form. */
export function command<Input>(
  shape: CommandShape<Input> & { handle(ctx: Context, input: Input): Promise<Answer> | Answer },
): Command {
  const { input, handle, ...rest } = shape
  return {
    ...rest,
    async handle(ctx, raw) {
      const { success, data, error } = input.safeParse(raw ?? {})
      if (!success) throw new InputError(shape.name, { cause: error })
      return [await handle(ctx, data)].flat()
    },
  }
}

export type Option = { value: string; label: string }

export type Step = {
  /** Words: `<feature>:<dialogue>.<key>.ask` and `.label`, unless the step brings its own. */
  key: string
  ask?: Inline[]
  label?: string
  /** Where its words are instead, for a step that several dialogues share. */
  words?: string
  optional?: boolean
  /** `text` takes what is written; `choice` one option; `choices` several. */
  kind: 'text' | 'choice' | 'choices'
  long?: boolean
  /** Keeps bold words and links, as a message marks them. */
  marked?: boolean
  options?(ctx: Context, answers: Answers): Promise<Option[]> | Option[]
  /** Turns what was written into a value; null: it is no answer to this step. @throws UserError when it cannot be taken. */
  parse?(ctx: Context, text: string): Promise<string | null> | string | null
  /** What a free text is kept as; every text is an answer to this step. @throws UserError when it cannot be taken. */
  check?(ctx: Context, text: string, answers: Answers): Promise<string> | string
  /** How a value reads; options read as their label. A value that can be shown is offered though it is no option. */
  show?(ctx: Context, value: string): string
}

/** A form in steps. Drafts live in the conversation and survive restarts. */
export type Dialogue = {
  /** "<feature>.<verb>". */
  name: string
  permission: Permission
  /** A function where it depends on what the form is about, or on earlier answers, what is asked. */
  steps: Step[] | ((ctx: Context, answers: Answers) => Promise<Step[]>)
  /**
   * Shows everything and asks before it submits; `brief` shows what was answered, with one button to change it.
   * Without it, it only looks for something: each answer is tried at once.
   */
  review: boolean | 'brief'
  /** What the form is about, above its first question and its review. Answers without a step carry it through the questions. */
  about?(ctx: Context, answers: Answers): Promise<Block[]>
  submit(ctx: Context, answers: Answers, call?: Call): Promise<Answer>
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

/** What a table stores about people: every table that can must be declared by one feature. */
export type PersonalData = {
  table: string
  /** Words: `<feature>:stored.<table>`. */
  why: string
  /** Everything stored about a person, ready for JSON; null where rows cannot be told apart by person. */
  export(tx: Transaction, person: string): Promise<unknown[]>
  erase(tx: Transaction, person: string): Promise<void>
  /** Two platforms turned out to be one person: what was stored about `from` is about `to`, without anything twice. */
  move?(tx: Transaction, from: string, to: string): Promise<void>
  /** Days after which it goes by itself; null: as long as the person uses it. */
  keepDays: number | null
  /** Removes what is older; returns how many rows went. */
  expire(tx: Transaction, before: Date): Promise<number>
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
