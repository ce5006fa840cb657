import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Request } from '../../core/http.ts'
import type { Content, Inbound } from '../../core/message.ts'
import type { FetchedFile } from '../../core/ports.ts'

export const bot = 'web'

/** The secret that makes a browser the owner of its conversation. */
export const conversationSecret = z.string().regex(/^[\w-]{43}$/)

/** What people write, without the characters that the database refuses. */
const storable = z.string().transform((value) => value.replaceAll('\0', '\uFFFD').toWellFormed())

/** As long as anything that a form may ask for; forms say themselves when something is too long for them. */
export const mostLetters = 20_000

const messageId = z.string().regex(/^[\w-]{8,64}$/)
const mostName = 200
const storedId = z.string().regex(/^[\w-]{1,64}$/)

const messageShape = z
  .object({
    conversation: conversationSecret.nullish(),
    /** Chosen by the browser, so that a repeated request takes no second effect. */
    id: messageId.nullish(),
    text: storable.pipe(z.string().trim().min(1)).nullish(),
    button: z
      .string()
      .max(100)
      .regex(/^[\w-]+:\d{1,3}$/)
      .nullish(),
    /** The message that carries the button. */
    message: storedId.nullish(),
    /** The parameter of the link that opened the chat. */
    start: storable.pipe(z.string().min(1).max(64)).nullish(),
    locale: storable.pipe(z.string().max(35)).nullish(),
  })
  .refine(({ text, button, start }) => [text, button, start].filter(Boolean).length === 1)

/** What a request asks for, once it is known to be well-formed. */
export type Asked = {
  secret: string
  /** False when the conversation begins with this request. */
  known: boolean
  /** The last message that the browser has. */
  after: string | null
  inbound: Inbound
}

/** A sent text, pressed button or opened link; null when the body is not one. */
export function parseMessage(request: Request, locale: string): Asked | 'tooLong' | null {
  const parsed = messageShape.safeParse(jsonOf(request.body))
  if (!parsed.success) return null
  const { data } = parsed
  if ((data.text ?? '').length > mostLetters) return 'tooLong'
  const given = data.conversation ?? secretOf(request)
  return asked(request, given, data.id ?? null, data.locale ?? locale, contentOf(data))
}

/** An uploaded file; its content is the request's body. */
export function parseFile(request: Request, locale: string): Asked | null {
  const id = messageId.safeParse(request.headers['x-message-id'])
  const kind = String(request.headers['content-type'] ?? '').split('/')[0] ?? ''
  if (request.body.length === 0 || !request.headers['x-file-name']) return null
  return asked(request, secretOf(request), id.success ? id.data : null, locale, {
    type: 'attachment',
    kind: ['image', 'audio', 'video'].includes(kind) ? kind : 'document',
  })
}

/** An upload's name, as the page encodes it, and its type; both are claims. */
export function uploadOf({ headers, body }: Request): FetchedFile {
  const name = storable.catch('').parse(decoded(String(headers['x-file-name'])))
  return { bytes: body, name: name.slice(0, mostName), mime: String(headers['content-type'] ?? '').slice(0, mostName) }
}

/** The conversation's secret as the browser gives it where there is no body. */
export function secretOf(request: Request): string | null {
  const parsed = conversationSecret.safeParse(request.headers['x-conversation'])
  return parsed.success ? parsed.data : null
}

/** The last message that the browser has. */
export function lastIdOf(request: Request): string | null {
  const parsed = storedId.safeParse(request.headers['last-event-id'])
  return parsed.success ? parsed.data : null
}

/** The address of a conversation. The database has only this, so that reading it gives nobody a conversation. */
export function addressOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function asked(request: Request, given: string | null, id: string | null, locale: string, content: Content): Asked {
  const secret = given ?? randomBytes(32).toString('base64url')
  const address = addressOf(secret)
  return {
    secret,
    known: given !== null,
    after: lastIdOf(request),
    inbound: {
      id: `${address}:${id ?? randomUUID()}`,
      bot,
      address,
      place: 'private',
      sender: { tenant: bot, subject: address, locale },
      content,
    },
  }
}

function contentOf(data: z.infer<typeof messageShape>): Content {
  const { text, button, message, start } = data
  if (start) return { type: 'command', name: 'start', argument: start }
  if (button) return { type: 'button', payload: button, ...(message ? { message } : {}) }
  const [, name, argument = ''] = /^\/([\p{L}\p{N}_]{1,32})(?:\s+([\s\S]*))?$/u.exec(text ?? '') ?? []
  return name ? { type: 'command', name, argument } : { type: 'text', text: text ?? '' }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return ''
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
