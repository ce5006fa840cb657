import { z } from 'zod'
import type { Tappable } from './seen.ts'
import type { Channel, Home, Message, Modal, Workspace } from './workspace.ts'

const chosenShape = z.record(z.string(), z.looseObject({ selected_conversation: z.string().optional() }))

/** What Slack sends about something that happened; field by field as on the wire. */
export function createPayloads(workspace: Workspace, origin: () => string) {
  const { identity } = workspace
  const app = { token: 'verification-token', api_app_id: identity.appId }
  const team = { id: identity.team, domain: 'netzwerk' }

  const event = (inner: Record<string, unknown>) => ({
    ...app,
    team_id: identity.team,
    event: inner,
    type: 'event_callback',
    event_id: `Ev${workspace.next()}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: identity.team,
        user_id: identity.botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  })

  const person = (id: string) => ({ id, username: id.toLowerCase(), name: id.toLowerCase(), team_id: identity.team })
  const responseUrl = (channel: string, user: string, message: Message | null) =>
    `${origin()}/response/${workspace.response(channel, user, message)}`
  /** An address for the channel that was chosen in a menu which asked for one. */
  const responseUrls = (user: string, blocks: Modal['view']['blocks'], values: Record<string, unknown>) =>
    blocks.flatMap((block) => {
      if (block.type !== 'input' || block.element.type !== 'conversations_select') return []
      const { action_id, response_url_enabled } = block.element
      const channel = chosenShape.parse(values[block.block_id ?? ''])[action_id]?.selected_conversation
      if (!response_url_enabled || !channel) return []
      return [
        { block_id: block.block_id, action_id, channel_id: channel, response_url: responseUrl(channel, user, null) },
      ]
    })
  const author = ({ user }: Message) => (user === identity.botUser ? { user, bot_id: identity.botId } : { user })

  return {
    event,
    message(message: Message, extra: Record<string, unknown> = {}) {
      return event({
        ...author(message),
        type: 'message',
        ts: message.ts,
        client_msg_id: `${message.ts}-client`,
        text: message.text,
        team: identity.team,
        ...(message.thread ? { thread_ts: message.thread, parent_user_id: identity.botUser } : {}),
        channel: message.channel,
        event_ts: message.ts,
        channel_type: 'im',
        ...extra,
      })
    },
    changed(message: Message, before: string) {
      const ts = workspace.timestamp()
      const inner = { ...author(message), type: 'message', ts: message.ts, team: identity.team }
      return event({
        type: 'message',
        subtype: 'message_changed',
        message: { ...inner, text: message.text, edited: { user: message.user, ts } },
        previous_message: { ...inner, text: before },
        channel: message.channel,
        hidden: true,
        ts,
        event_ts: ts,
        channel_type: 'im',
      })
    },
    mention(message: Message) {
      return event({
        user: message.user,
        type: 'app_mention',
        ts: message.ts,
        text: message.text,
        team: identity.team,
        ...(message.thread ? { thread_ts: message.thread } : {}),
        channel: message.channel,
        event_ts: message.ts,
      })
    },
    homeOpened(user: string, tab: 'home' | 'messages') {
      const { id } = workspace.direct(user)
      return event({ type: 'app_home_opened', user, channel: id, tab, event_ts: workspace.timestamp() })
    },
    joined(user: string, channel: string, inviter?: string) {
      const inner = { type: 'member_joined_channel', user, channel, channel_type: 'C', team: identity.team }
      return event({ ...inner, ...(inviter ? { inviter } : {}), event_ts: workspace.timestamp() })
    },
    command(user: string, channel: Channel, text: string) {
      return {
        ...app,
        team_id: identity.team,
        team_domain: team.domain,
        channel_id: channel.id,
        channel_name: channel.kind === 'im' ? 'directmessage' : 'treffpunkt',
        user_id: user,
        user_name: user.toLowerCase(),
        command: '/vernetzt',
        text,
        is_enterprise_install: 'false',
        response_url: responseUrl(channel.id, user, null),
        trigger_id: workspace.trigger(user),
      }
    },
    tap(user: string, tapped: Tappable, on: { message: Message } | { home: Home }) {
      const { element, option, blockId, label, value } = tapped
      const action = {
        type: element.type,
        action_id: element.action_id,
        block_id: blockId,
        ...(option ? { selected_option: option } : { text: { type: 'plain_text', text: label, emoji: false } }),
        ...(value ? { value } : {}),
        action_ts: workspace.timestamp(),
      }
      const common = { type: 'block_actions', user: person(user), ...app, trigger_id: workspace.trigger(user), team }
      if ('home' in on) {
        const { id, hash, view } = on.home
        const container = { type: 'view', view_id: id }
        return { ...common, container, view: { id, hash, ...view, app_installed_team_id: team.id }, actions: [action] }
      }
      const { message } = on
      return {
        ...common,
        container: {
          type: 'message',
          message_ts: message.ts,
          channel_id: message.channel,
          is_ephemeral: message.for !== undefined,
          ...(message.thread ? { thread_ts: message.thread } : {}),
        },
        channel: { id: message.channel, name: message.channel.startsWith('D') ? 'directmessage' : 'treffpunkt' },
        ...(message.for ? {} : { message: { type: 'message', ts: message.ts, text: message.text } }),
        response_url: responseUrl(message.channel, user, message),
        actions: [action],
      }
    },
    view(type: 'view_submission' | 'view_closed', user: string, modal: Modal, values: Record<string, unknown> = {}) {
      const { id, hash, view } = modal
      return {
        type,
        team,
        user: person(user),
        ...app,
        ...(type === 'view_submission'
          ? { trigger_id: workspace.trigger(user), response_urls: responseUrls(user, view.blocks, values) }
          : { is_cleared: false }),
        view: { id, team_id: team.id, hash, ...view, state: { values }, app_installed_team_id: team.id },
        is_enterprise_install: false,
        enterprise: null,
      }
    },
  }
}
