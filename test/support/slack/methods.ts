import { z } from 'zod'
import { blockShape, homeShape, isTooLong, messageFaults, modalShape, viewFaults } from './blocks.ts'
import { type Channel, type Message, named, type Workspace } from './workspace.ts'

export type Result = { ok: boolean; error?: string; [key: string]: unknown }
export type Method = (args: unknown) => Result

const mostText = 4000
const refuse = (error: string, messages: string[] = []): Result =>
  messages.length > 0 ? { ok: false, error, response_metadata: { messages } } : { ok: false, error }

const blocksShape = z.array(blockShape)
const said = z.object({ text: z.string().default(''), blocks: z.unknown().optional() })
const postShape = said.extend({
  channel: z.string(),
  thread_ts: z.string().optional(),
  unfurl_links: z.unknown().optional(),
  unfurl_media: z.unknown().optional(),
})
const ephemeralShape = postShape.extend({ user: z.string() })
const updateShape = said.extend({ channel: z.string(), ts: z.string() })
const openShape = z.object({ trigger_id: z.string(), view: z.unknown() })
const publishShape = z.object({ user_id: z.string(), view: z.unknown() })
const uploadShape = z.object({ filename: z.string().min(1), length: z.coerce.number().int().min(1) })
const completeShape = z.object({
  files: z.array(z.object({ id: z.string() })).min(1),
  channel_id: z.string().optional(),
  thread_ts: z.string().optional(),
})

/** What the Web API does for the methods a chat assistant needs; arguments are checked as strictly as Slack does. */
export function createMethods(workspace: Workspace, base: () => string): Record<string, Method> {
  const { identity } = workspace

  function place(id: string, thread?: string): Channel | Result {
    const channel = workspace.channels.get(id) ?? (workspace.users.has(id) ? workspace.direct(id) : undefined)
    if (!channel) return refuse('channel_not_found')
    if (channel.archived) return refuse('is_archived')
    if (!channel.members.has(identity.botUser))
      return refuse(channel.kind === 'im' ? 'channel_not_found' : 'not_in_channel')
    if (thread !== undefined && !channel.messages.some((each) => each.ts === thread)) return refuse('thread_not_found')
    return channel
  }

  const methods: Record<string, Method> = {
    'auth.test': () => ({
      ok: true,
      url: 'https://netzwerk.slack.example/',
      team: 'Netzwerk',
      user: 'vernetzt',
      team_id: identity.team,
      user_id: identity.botUser,
      bot_id: identity.botId,
      is_enterprise_install: false,
    }),
    'conversations.open': (args) => {
      const { users } = z.object({ users: z.string() }).parse(args)
      return workspace.users.has(users)
        ? { ok: true, channel: { id: workspace.direct(users).id } }
        : refuse('user_not_found')
    },
    'chat.postMessage': (args) => {
      const { channel: id, thread_ts, unfurl_links, unfurl_media, ...content } = postShape.parse(args)
      const channel = place(id, thread_ts)
      if ('ok' in channel) return channel
      const refused = refusal(content)
      if (refused) return refused
      if (String(unfurl_links) !== 'false' || String(unfurl_media) !== 'false')
        return refuse('stand_in_wants_no_unfurl')
      const message = workspace.add({ ...own(channel.id, content), ...(thread_ts ? { thread: thread_ts } : {}) })
      return { ok: true, channel: channel.id, ts: message.ts, message: { ts: message.ts, bot_id: identity.botId } }
    },
    'chat.postEphemeral': (args) => {
      const {
        channel: id,
        user,
        thread_ts,
        unfurl_links: _links,
        unfurl_media: _media,
        ...content
      } = ephemeralShape.parse(args)
      const channel = place(id, thread_ts)
      if ('ok' in channel) return channel
      if (!channel.members.has(user)) return refuse('user_not_in_channel')
      const refused = refusal(content)
      if (refused) return refused
      const thread = thread_ts ? { thread: thread_ts } : {}
      const message = workspace.add({ ...own(channel.id, content), for: user, ...thread })
      return { ok: true, message_ts: message.ts }
    },
    'chat.update': (args) => {
      const { channel: id, ts, ...content } = updateShape.parse(args)
      const channel = place(id)
      if ('ok' in channel) return channel
      const message = channel.messages.find((each) => each.ts === ts && each.for === undefined)
      if (!message) return refuse('message_not_found')
      if (message.user !== identity.botUser) return refuse('cant_update_message')
      const refused = refusal(content)
      if (refused) return refused
      const { text, blocks } = own(id, content)
      workspace.edit(message, text, blocks)
      return { ok: true, channel: id, ts }
    },
    'chat.delete': (args) => {
      const { channel: id, ts } = z.object({ channel: z.string(), ts: z.string() }).parse(args)
      const channel = place(id)
      if ('ok' in channel) return channel
      const at = channel.messages.findIndex((each) => each.ts === ts)
      const message = channel.messages[at]
      if (!message) return refuse('message_not_found')
      if (message.user !== identity.botUser) return refuse('cant_delete_message')
      channel.messages.splice(at, 1)
      workspace.emit('changed')
      return { ok: true, channel: id, ts }
    },
    'views.open': (args) => {
      const { trigger_id, view } = openShape.parse(args)
      const trigger = workspace.triggers.get(trigger_id)
      if (!trigger) return refuse('invalid_trigger_id')
      if (trigger.used) return refuse('exchanged_trigger_id')
      if (trigger.expires <= Date.now()) return refuse('expired_trigger_id')
      const faults = viewFaults(view, 'modal')
      if (faults.length > 0) return refuse('invalid_arguments', faults)
      trigger.used = true
      const parsed = modalShape.parse(view)
      const modal = { ...workspace.view(), view: { ...parsed, blocks: named(parsed.blocks) }, errors: {} }
      workspace.modals.set(trigger.user, modal)
      workspace.emit('changed')
      return { ok: true, view: { id: modal.id, hash: modal.hash } }
    },
    'views.publish': (args) => {
      const { user_id, view } = publishShape.parse(args)
      if (!workspace.users.has(user_id)) return refuse('user_not_found')
      const faults = viewFaults(view, 'home')
      if (faults.length > 0) return refuse('invalid_arguments', faults)
      const parsed = homeShape.parse(view)
      const home = { ...workspace.view(), view: { ...parsed, blocks: named(parsed.blocks) } }
      workspace.homes.set(user_id, home)
      workspace.emit('changed')
      return { ok: true, view: { id: home.id, hash: home.hash } }
    },
    'files.getUploadURLExternal': (args) => {
      const { filename, length } = uploadShape.parse(args)
      const id = `F${workspace.next()}`
      workspace.uploads.set(id, { name: filename, length, content: null })
      return { ok: true, file_id: id, upload_url: `${base()}/upload/${id}` }
    },
    'files.info': (args) => {
      const { file: id } = z.object({ file: z.string() }).parse(args)
      const file = workspace.given.get(id)
      if (!file) return refuse('file_not_found')
      const { content, ...rest } = file
      return { ok: true, file: { id, ...rest, size: content.length, url_private_download: `${base()}/given/${id}` } }
    },
    'files.delete': (args) => {
      const { file } = z.object({ file: z.string() }).parse(args)
      return workspace.removeFile(file) ? { ok: true } : refuse('file_not_found')
    },
    'files.completeUploadExternal': (args) => {
      const { files, channel_id, thread_ts } = completeShape.parse(args)
      const channel = place(channel_id ?? '', thread_ts)
      if ('ok' in channel) return channel
      const shared: Message['files'] = []
      for (const { id } of files) {
        const file = workspace.uploads.get(id)
        if (file?.content === null || file === undefined) return refuse('file_not_found')
        if (Buffer.byteLength(file.content) !== file.length) return refuse('file_update_failed')
        shared.push({ id, name: file.name, content: file.content })
      }
      workspace.add({
        ...own(channel.id, { text: '', blocks: [] }),
        files: shared,
        ...(thread_ts ? { thread: thread_ts } : {}),
      })
      return { ok: true, files }
    },
  }

  const own = (channel: string, content: z.infer<typeof said>) => ({
    channel,
    user: identity.botUser,
    text: content.text,
    blocks: blocksShape.parse(content.blocks ?? []),
  })
  return methods
}

/** Why Slack refuses what a message says, or null. */
export function refusal({ text, blocks }: z.infer<typeof said>): Result | null {
  const empty = blocks === undefined || (Array.isArray(blocks) && blocks.length === 0)
  if (text === '' && empty) return refuse('no_text')
  if (text.length > mostText) return refuse('msg_too_long')
  if (empty) return null
  if (!Array.isArray(blocks)) return refuse('invalid_blocks_format')
  const faults = messageFaults(blocks)
  if (faults.length > 0) return refuse('invalid_blocks', faults)
  return isTooLong(blocks) ? refuse('msg_blocks_too_long') : null
}
