import { z } from 'zod'
import { callShape as call } from '../core/call.ts'
import type { Inbound } from '../core/message.ts'
import type { Block, Inline } from '../core/rich.ts'

// What was stored by an earlier version or another process is checked like anything else that comes from outside.

const content = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string(),
    edited: z.boolean().optional(),
    marked: z.string().optional(),
    answersTo: z.string().optional(),
  }),
  z.object({ type: z.literal('command'), name: z.string(), argument: z.string() }),
  z.object({ type: z.literal('button'), payload: z.string(), message: z.string().optional() }),
  z.object({
    type: z.literal('submission'),
    form: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    call: call.optional(),
  }),
  z.object({
    type: z.literal('attachment'),
    kind: z.string(),
    caption: z.string().optional(),
    files: z
      .array(
        z.object({
          reference: z.string(),
          name: z.string().optional(),
          mime: z.string().optional(),
          size: z.number().optional(),
        }),
      )
      .optional(),
    album: z.string().optional(),
  }),
  z.object({ type: z.literal('home') }),
  z.object({ type: z.literal('invited') }),
  z.object({
    type: z.literal('notice'),
    notice: z.string(),
    call,
    notAfter: z.string(),
    message: z.string().optional(),
  }),
  z.object({ type: z.literal('moved'), to: z.string() }),
  z.object({ type: z.literal('blocked') }),
  z.object({ type: z.literal('ignored'), kind: z.string() }),
])

export const inboundShape: z.ZodType<Inbound> = z.object({
  id: z.string(),
  bot: z.string(),
  address: z.string(),
  place: z.enum(['private', 'group']),
  sender: z.object({ tenant: z.string(), subject: z.string(), locale: z.string().optional() }).optional(),
  content,
  replyTo: z.string().optional(),
  whispers: z.boolean().optional(),
  privateLink: z.string().optional(),
})

const inline: z.ZodType<Inline> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string() }),
    z.object({ type: z.literal('code'), text: z.string() }),
    z.object({ type: z.literal('bold'), children: z.array(inline) }),
    z.object({ type: z.literal('italic'), children: z.array(inline) }),
    z.object({ type: z.literal('link'), url: z.string(), children: z.array(inline) }),
  ]),
)

const block: z.ZodType<Block> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), children: z.array(inline) }),
  z.object({ type: z.literal('note'), children: z.array(inline) }),
  z.object({ type: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(inline)) }),
])

const field = z.object({
  key: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  optional: z.boolean(),
  value: z.union([z.string(), z.array(z.string())]).optional(),
  input: z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), long: z.boolean() }),
    z.object({
      type: z.literal('choice'),
      many: z.boolean(),
      options: z.array(z.object({ value: z.string(), label: z.string() })),
    }),
    z.object({ type: z.literal('chat') }),
  ]),
})

const reply = z.object({
  body: z.array(block),
  buttons: z
    .array(
      z.union([
        z.object({ label: z.string(), call, share: z.string().optional() }),
        z.object({ label: z.string(), url: z.string() }),
      ]),
    )
    .optional(),
  files: z
    .array(
      z.object({
        name: z.string(),
        mime: z.string(),
        content: z.union([z.string(), z.object({ stored: z.string() }), z.object({ base64: z.string() })]),
        alt: z.string().optional(),
      }),
    )
    .optional(),
  replace: z.boolean().optional(),
  personal: z.boolean().optional(),
  form: z
    .object({
      id: z.string(),
      title: z.string(),
      submit: z.string(),
      close: z.string(),
      fields: z.array(field),
      call: call.optional(),
    })
    .optional(),
  toast: z.string().optional(),
  passOn: z.object({ chat: z.string(), done: z.array(block), refused: z.array(block) }).optional(),
})

/** What the outbox keeps of a message until it is settled. */
export const bodyShape = z.object({
  reply,
  locale: z.string(),
  keyboard: z.string().optional(),
  replyTo: z.string().optional(),
  replaces: z.string().optional(),
  change: z.enum(['corrects', 'removes']).optional(),
  whisperTo: z.string().optional(),
  home: z.string().optional(),
})

export type Body = z.infer<typeof bodyShape>
