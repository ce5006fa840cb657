import { type Block, plain } from './rich.ts'

/** Who writes: a stable id within its tenant, never a name. */
export type Sender = { tenant: string; subject: string; locale?: string }

/** One thing that arrived from a platform, in the platform-free form that the router understands. */
export type Inbound = {
  /** The platform's own id of this update, unique per bot; a repeated id takes no second effect. */
  id: string
  /** Which of our accounts it came to: "telegram:4711", "slack:T024", "web". */
  bot: string
  /** The chat's address on the platform; replies go there. */
  address: string
  place: 'private' | 'group'
  sender?: Sender
  content: Content
  /** The platform's id of the message to answer to, where the answer should refer to it. */
  replyTo?: string
  /** True where the platform can show an answer in a group to its sender alone. */
  whispers?: boolean
  /** A link that opens the private chat with a start parameter; `%s` stands for the parameter. */
  privateLink?: string
}

export type Content =
  /**
   * `marked`: the same where the platform shows bold words and links: as `*bold*` and `[words](address)`. `answersTo`:
   * the platform's id of our message in a private chat that somebody has chosen to answer.
   */
  | { type: 'text'; text: string; edited?: boolean; marked?: string; answersTo?: string }
  | { type: 'command'; name: string; argument: string }
  /** `payload` is "<keyboard>:<index>"; `message` is the platform's id of the message that carries the button. */
  | { type: 'button'; payload: string; message?: string }
  /** A form sent at once; `form` is the id of the dialogue that it fills in, where it is not for a `call` of its own. */
  | { type: 'submission'; form: string; values: Record<string, string | string[]>; call?: Call }
  /** `files` are those that we could fetch; `album` where others come in messages of their own, and are answered once. */
  | { type: 'attachment'; kind: string; caption?: string; files?: FileReference[]; album?: string }
  | { type: 'home' }
  /** The bot came into a group. */
  | { type: 'invited' }
  /** The time of a notice has come; `call` answers in the person's chat. `notAfter` is an ISO instant; `message` the one that said the last of its subject. */
  | { type: 'notice'; notice: string; call: Call; notAfter: string; message?: string }
  | { type: 'moved'; to: string }
  | { type: 'blocked' }
  /** Nothing for us: a service message, an unknown update. Recorded, so that it is not looked at twice. */
  | { type: 'ignored'; kind: string }

/** A file as its platform names it; name, type (MIME) and size (bytes) are what the sender's device claims. */
export type FileReference = { reference: string; name?: string; mime?: string; size?: number }

/** A call of a command with its input, as stored behind a button. */
export type Call = { command: string; input?: Record<string, unknown> }

/**
 * Runs a command, or leads to an address. `share`: platforms on which people pass something on to a chat of their
 * choice do that, looking for this text among what is offered; the others run the command.
 */
export type Button = { label: string; call: Call; share?: string } | { label: string; url: string }

/**
 * A file of an answer: its text, its bytes where they are few, or the id of one that is stored.
 * `alt` says what a picture shows.
 */
export type OutFile = {
  name: string
  mime: string
  content: string | { stored: string } | { base64: string }
  alt?: string
}

/** What a handler answers. Adapters render it; every reply has a plain text. */
export type Reply = {
  body: Block[]
  buttons?: Button[]
  files?: OutFile[]
  /** Takes the place of the message whose button was pressed. */
  replace?: boolean
  /** Said by itself, it takes the place of what was last said of the same subject: a state that is kept up to date. */
  renews?: boolean
  /** For its addressee alone, also when asked in a group. */
  personal?: boolean
  /** The same question as a form, for platforms that can show one. */
  form?: Form
  /** The person sees only an instant sign (a toast), and the chat stays as it is. */
  toast?: string
  /**
   * The body is said in another chat, which the person chose in a form; in their own they read `done` then, or `refused`
   * where nobody lets us in. `chat` is what the adapter gave for it.
   */
  passOn?: { chat: string; done: Block[]; refused: Block[] }
}

/** A whole dialogue on one sheet; or one that runs a command, with its values as further input. */
export type Form = { id: string; title: string; submit: string; close: string; fields: Field[]; call?: Call }

export type Field = {
  key: string
  label: string
  hint?: string
  optional: boolean
  value?: string | string[]
  input:
    | { type: 'text'; long: boolean }
    | { type: 'choice'; many: boolean; options: { value: string; label: string }[] }
    /** A chat of the platform, which only some of them can offer. */
    | { type: 'chat' }
}

/** Something to pass on into any chat: what everybody may know, and where it leads. */
export type Shared = {
  title: string
  description: string
  body: Block[]
  /** Opens the private chat with a start parameter. */
  open: { label: string; parameter: string }
}

/** What there is to pass on, in the language of whoever looks for it. */
export type Offered = { locale: string; shared: Shared[] }

export const plainText = (reply: Reply): string => plain(reply.body)

/** What a person wrote with it; empty where nothing is written. */
export function saidIn(content: Content): string {
  if (content.type === 'text') return content.text
  if (content.type === 'command') return content.argument
  return content.type === 'attachment' ? (content.caption ?? '') : ''
}
