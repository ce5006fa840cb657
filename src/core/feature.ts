import type { z } from 'zod'
import { InputError } from './errors.ts'
import type { Format } from './format.ts'
import type { LocaleMeta, Translate } from './i18n.ts'
import type { Call, Inbound, Reply } from './message.ts'
import type { Clock, Moments, Slots, Transaction } from './ports.ts'
import type { Block } from './rich.ts'
import type { TextChoice, Translated } from './translated.ts'

export type Role = 'delegate' | 'coordinator'
export type Permission = 'anyone' | Role

/** A role in a network; a delegate's is for an organisation. */
export type Seat = { role: Role; network: string; organisation: string | null }

export type Person = { id: string; locale: string | null; seats: Seat[] }

/** Answers of a dialogue by step; null is a skipped step. */
export type Answers = Record<string, string | string[] | null>

export type OpenDialogue = {
  id: string
  name: string
  step: string
  answers: Answers
  /** Where an answer was changed from the review, the review comes next again. */
  reviewing: boolean
  /** ISO instant; an open dialogue is forgotten after its time. */
  since: string
  /** Its question has come again after an answer in between, and does not do so twice. */
  reminded?: boolean
}

/** What a conversation remembers between two messages; everything else is content or belongs to a person. */
export type ConversationState = {
  greeted?: boolean
  dialogue?: OpenDialogue
  /** The question that waits until we know which network is meant. */
  pending?: Call
  /** What is being prepared and not published yet; the feature that began it knows its form. */
  draft?: { feature: string; since: string; content: unknown }
  /** The last thing asked for, so that a follow-up can build on it. */
  last?: Call & { items?: { number: number; call: Call }[] }
  /** One-time codes in a row that did not fit, and since when. */
  guesses?: { times: number; since: string }
  /** Messages in a row in another language than the one in use. */
  heard?: { locale: string; times: number }
}

export type Conversation = {
  id: string
  bot: string
  address: string
  place: 'private' | 'group'
  networks: string[]
  locale: string | null
  state: ConversationState
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
  /** Runs another command with the same rights as if the person had asked for it. */
  run(call: Call): Promise<Reply[]>
  /** Opens a dialogue of the feature list and asks its first open step. */
  open(dialogue: string, answers?: Answers): Promise<Reply>
  /** Text of a message that asked, with what was understood in it. */
  asked?: { text: string; slots: Slots }
}

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
  /** Words: `<feature>:<dialogue>.<key>.ask` and `.label`. */
  key: string
  /** Can be left out; `<key>.none`, where there are such words, says so on the button. */
  optional?: boolean
  /** Whether it is asked on the way, stands only on a sheet, or does not belong to these answers; asked if missing. */
  turn?(answers: Answers): 'asked' | 'sheet' | 'never'
  /** What a sheet shows, and what is chosen among several, before it is answered. */
  initial?(ctx: Context): string | string[] | undefined
  /** `text` takes what is written; `choice` one option; `choices` several. */
  kind: 'text' | 'choice' | 'choices'
  long?: boolean
  /** Takes any words, so that words said to the review do not change it. */
  free?: boolean
  options?(ctx: Context, answers: Answers): Promise<Option[]> | Option[]
  /** Turns what was written into a value; null: it is no answer to this step. @throws UserError when it cannot be taken. */
  parse?(ctx: Context, text: string, answers: Answers): Promise<string | null> | string | null
  /** How a value reads in the review; options read as their label. */
  show?(ctx: Context, value: string): string
}

/** A form in steps. Drafts live in the conversation and survive restarts. */
export type Dialogue = {
  /** "<feature>.<verb>". */
  name: string
  permission: Permission
  steps: Step[]
  /** Shows everything and asks before it submits. */
  review: boolean
  submit(ctx: Context, answers: Answers): Promise<Answer>
  /** What is said when it is cancelled, where that leads back to something; else null. */
  cancelled?(ctx: Context, answers: Answers): Promise<Answer> | null
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
  /** Days after which it goes by itself; null: as long as the person uses it. */
  keepDays: number | null
  /** Removes what is older; returns how many rows went. */
  expire(tx: Transaction, before: Date): Promise<number>
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
  /** What it contributes to a person's overview (Slack's Home tab). */
  summary?(ctx: Context): Promise<Block[]>
}
