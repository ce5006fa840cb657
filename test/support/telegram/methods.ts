import { z } from 'zod'
import { json, read } from './checks.ts'
import { answerInlineQuery } from './inline.ts'
import {
  answerCallbackQuery,
  deleteMessage,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  editMessageText,
  sendDocument,
  sendMessage,
} from './messages.ts'
import type { Updates } from './updates.ts'
import type { Parameters } from './wire.ts'
import { type Fields, Refusal, type World } from './world.ts'

/** What the Bot API lets bots fetch. */
const mostFetched = 20 * 1024 * 1024

export type Method = (parameters: Parameters, closed: AbortSignal) => unknown

const language = z
  .string()
  .regex(/^([a-z]{2})?$/)
  .default('')
const scope = json(z.looseObject({ type: z.string() })).default({ type: 'default' })
const menuShape = z.object({ scope, language_code: language })
const commandsShape = menuShape.extend({
  commands: json(
    z
      .array(z.object({ command: z.string().regex(/^[a-z0-9_]{1,32}$/), description: z.string().min(1).max(256) }))
      .max(100),
  ),
})
const kinds = json(z.array(z.string())).optional()
const pollShape = z.object({
  offset: z.coerce.number().default(0),
  limit: z.coerce.number().min(1).max(100).default(100),
  timeout: z.coerce.number().min(0).max(50).default(0),
  allowed_updates: kinds,
})
const webhookShape = z.object({
  url: z.string(),
  secret_token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/)
    .optional(),
  max_connections: z.coerce.number().min(1).max(100).default(40),
  allowed_updates: kinds,
})

/** The methods that bots of this kind use. Whatever else is called is answered 404. */
export function createMethods(world: World, updates: Updates): Record<string, Method> {
  const menuKey = (what: string, shape: z.infer<typeof menuShape>) =>
    `${what} ${shape.scope.type} ${shape.language_code}`

  const profileText = (name: string, most: number): [Method, Method] => {
    const texts = z.object({ [name]: z.string().max(most).default(''), language_code: language })
    const key = (fields: Fields) => `${name} ${read(texts, fields).language_code}`
    return [
      ({ fields }) => ({ [name]: world.menus.get(key(fields)) ?? world.menus.get(`${name} `) ?? '' }),
      ({ fields }) => {
        const value = read(texts, fields)[name] ?? ''
        if (value === '') world.menus.delete(key(fields))
        else world.menus.set(key(fields), value)
        return true
      },
    ]
  }
  const [getMyDescription, setMyDescription] = profileText('description', 512)
  const [getMyShortDescription, setMyShortDescription] = profileText('short_description', 120)

  return {
    getMe: () => ({
      ...world.bot,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: world.inline,
    }),

    setWebhook({ fields }) {
      const { url, secret_token: secret, max_connections: connections, allowed_updates } = read(webhookShape, fields)
      if (url !== '') checkWebhookAddress(url)
      updates.allow(allowed_updates ?? null)
      updates.setWebhook(url === '' ? null : { url, connections, ...(secret ? { secret } : {}) })
      return true
    },
    deleteWebhook() {
      updates.setWebhook(null)
      return true
    },
    getWebhookInfo: () => ({
      url: updates.webhook()?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.pending(),
    }),
    getUpdates({ fields }, closed) {
      const { offset, limit, timeout, allowed_updates } = read(pollShape, fields)
      if (allowed_updates) updates.allow(allowed_updates)
      return updates.poll(offset, limit, timeout, closed)
    },

    getMyCommands: ({ fields }) => world.menus.get(menuKey('commands', read(menuShape, fields))) ?? [],
    setMyCommands({ fields }) {
      const shape = read(commandsShape, fields)
      world.menus.set(menuKey('commands', shape), shape.commands)
      return true
    },
    getMyDescription,
    setMyDescription,
    getMyShortDescription,
    setMyShortDescription,

    getFile({ fields }) {
      const { file_id } = read(z.object({ file_id: z.string() }), fields)
      const file = world.files.get(file_id)
      if (!file) throw new Refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
      if (file.content.length > mostFetched) throw new Refusal(400, 'Bad Request: file is too big')
      return { file_id, file_unique_id: file_id, file_size: file.claimed ?? file.content.length, file_path: file.path }
    },

    sendMessage: ({ fields }) => sendMessage(world, fields),
    sendDocument: (parameters) => sendDocument(world, parameters),
    editMessageText: ({ fields }) => editMessageText(world, fields),
    editMessageReplyMarkup: ({ fields }) => editMessageReplyMarkup(world, fields),
    editMessageCaption: ({ fields }) => editMessageCaption(world, fields),
    editMessageMedia: (parameters) => editMessageMedia(world, parameters),
    deleteMessage: ({ fields }) => deleteMessage(world, fields),
    answerCallbackQuery: ({ fields }) => answerCallbackQuery(world, fields),
    answerInlineQuery: ({ fields }) => answerInlineQuery(world, fields),
  }
}

/** HTTPS on four ports, as Telegram demands; plain HTTP to this machine alone, for tests. */
function checkWebhookAddress(url: string): void {
  const { protocol, hostname, port } = URL.parse(url) ?? {}
  if (protocol === 'http:' && (hostname === '127.0.0.1' || hostname === '[::1]')) return
  if (protocol !== 'https:')
    throw new Refusal(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook')
  if (!['', '443', '80', '88', '8443'].includes(port ?? '')) {
    throw new Refusal(400, 'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
  }
}
