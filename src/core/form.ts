import type { Answer, Answers, Context, Permission } from './feature.ts'
import type { Call } from './message.ts'
import type { Block, Inline } from './rich.ts'

export type Option = { value: string; label: string }

export type Step = {
  /** Words: `<feature>:<dialogue>.<key>.ask` and `.label`, unless the step brings its own. */
  key: string
  ask?: Inline[]
  label?: string
  /** Where its words are instead, for a step that several dialogues share. */
  words?: string
  /** Can be left out; `<key>.none`, where there are such words, says so on the button. */
  optional?: boolean
  /** Whether it is asked on the way, stands only on a sheet, or does not belong to these answers; asked if missing. */
  turn?(answers: Answers): 'asked' | 'sheet' | 'never'
  /** What a sheet shows, and what is chosen among several, before it is answered. */
  initial?(ctx: Context): string | string[] | undefined
  /** `text` takes what is written; `choice` one option; `choices` several. */
  kind: 'text' | 'choice' | 'choices'
  long?: boolean
  /** Its words go to others as they are written, in their language: they say nothing about the one the writer reads. */
  quoted?: true
  /** So many options are shown as buttons, with those that are chosen; the others once they are asked for. */
  first?: number
  /** Keeps bold words and links, as a message marks them. */
  marked?: boolean
  options?(ctx: Context, answers: Answers): Promise<Option[]> | Option[]
  /**
   * Turns what was written into a value, into several where several can be chosen; null: it is no answer to this step.
   * @throws UserError when it cannot be taken.
   */
  parse?(ctx: Context, text: string, answers: Answers): Promise<string | string[] | null> | string | string[] | null
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
   * Without it, it submits with the last answer; a search tries each answer at once.
   */
  review: boolean | 'brief'
  /** Left for another form, it waits to be gone on with. */
  waits?: boolean
  /** What the form is about, above its first question and its review. Answers without a step carry it through the questions. */
  about?(ctx: Context, answers: Answers): Promise<Block[]>
  /** Whether submitting these answers keeps something for which the person has to agree, as `consents` of a command. */
  consents?(ctx: Context, answers: Answers): Promise<boolean> | boolean
  submit(ctx: Context, answers: Answers, call?: Call): Promise<Answer>
  /** What is said when it is cancelled, where that leads back to something; else null. */
  cancelled?(ctx: Context, answers: Answers): Promise<Answer> | null
}
