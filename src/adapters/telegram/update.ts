import { z } from 'zod'

/** What is read of Telegram's updates; the rest may change as it likes. Optional parts that do not fit are left out. */
const number = z.int()
/** Longer texts do not come from Telegram. PostgreSQL takes neither NUL nor halves of characters. */
const mostText = 4096
const text = z.string().transform((value) => value.slice(0, mostText).replaceAll('\0', '\uFFFD').toWellFormed())
const lenient = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)

const user = z.object({
  id: number,
  is_bot: z.boolean().catch(false),
  language_code: lenient(text),
})

const chat = z.object({ id: number, type: z.enum(['private', 'group', 'supergroup', 'channel']) })

const entity = z.object({
  type: z.string(),
  offset: number.nonnegative(),
  length: number.positive(),
  user: lenient(z.object({ id: number })),
  url: lenient(z.string()),
})

const entities = z.array(entity).max(1000).catch([])

const size = lenient(number.nonnegative())
const photo = z.array(z.object({ file_id: z.string(), file_size: size, width: number })).min(1)
const document = z.object({
  file_id: z.string(),
  file_name: lenient(text),
  mime_type: lenient(text),
  file_size: size,
})

// Loose, because the kind of an attachment is the name of the field that it comes in.
const message = z.looseObject({
  message_id: number,
  chat,
  from: lenient(user),
  sender_chat: lenient(z.object({ id: number })),
  via_bot: lenient(z.object({ id: number })),
  is_automatic_forward: lenient(z.boolean()),
  is_topic_message: lenient(z.boolean()),
  message_thread_id: lenient(number),
  reply_to_message: lenient(z.object({ message_id: lenient(number), from: lenient(z.object({ id: number })) })),
  media_group_id: lenient(text),
  photo: lenient(photo),
  document: lenient(document),
  migrate_to_chat_id: lenient(number),
  text: lenient(text),
  caption: lenient(text),
  entities: entities.optional(),
  caption_entities: entities.optional(),
})

const callbackQuery = z.object({
  id: z.string(),
  from: user,
  data: lenient(text),
  message: lenient(
    z.object({
      message_id: number,
      chat,
      is_topic_message: lenient(z.boolean()),
      message_thread_id: lenient(number),
    }),
  ),
})

const inlineQuery = z.object({ id: z.string(), from: user, query: text })

const member = z.object({ status: z.string(), is_member: lenient(z.boolean()) })

const memberUpdate = z.object({ chat, from: user, old_chat_member: member, new_chat_member: member })

export const updateShape = z.object({
  update_id: number,
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: callbackQuery.optional(),
  inline_query: inlineQuery.optional(),
  my_chat_member: memberUpdate.optional(),
})

export type Document = z.infer<typeof document>
export type Message = z.infer<typeof message>
export type CallbackQuery = z.infer<typeof callbackQuery>
export type InlineQuery = z.infer<typeof inlineQuery>
export type MemberUpdate = z.infer<typeof memberUpdate>

/** The kinds of update that are asked for. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'inline_query', 'my_chat_member'] as const
