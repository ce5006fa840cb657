import type { webApi } from '@slack/bolt'
import { bytesOf } from '../../core/files.ts'
import type { Delivery, Log, Sent, StoredFiles } from '../../core/ports.ts'
import type { DirectChannels } from './direct.ts'
import { codeOf, outcomeOf } from './errors.ts'
import { renderForm } from './form.ts'
import { passOnSteps } from './pass-on.ts'
import { type Message, render, renderHome } from './render.ts'
import { type Hint, hintOf, respond } from './response.ts'
import type { Home } from './shapes.ts'

/** Beyond this the rest of a long answer waits, so that nobody else takes it for abandoned. */
const longestMs = 20_000
const mostHalfSent = 1000
/** A message that cannot be changed any more is said anew. */
const unchangeable = new Set(['cant_update_message', 'edit_window_closed', 'invalid_blocks', 'message_not_found'])
/** We are no member there; the command's own address reaches its person all the same. */
const notMember = new Set(['channel_not_found', 'not_in_channel', 'user_not_in_channel'])

export type SenderOptions = { client: webApi.WebClient; direct: DirectChannels; log: Log; files: StoredFiles }

type Target = { channel: string; thread: string | undefined; isDirect: boolean }
type Step = () => Promise<string | undefined>

/** Sends one delivery: Home, a sheet, a change, a whisper, or messages with their files. */
export function createSender({ client, direct, log, files: stored }: SenderOptions) {
  /** How far answers of several messages came, so that another try does not repeat what has arrived. */
  const halfSent = new Map<string, { done: number; messageId: string | undefined }>()

  /** @throws what the platform or the network answered; `outcomeOf` says what it means. */
  async function send(delivery: Delivery, trigger?: string): Promise<Sent> {
    if (delivery.home) return publish(delivery, delivery.home)
    const target = targetOf(delivery.address)
    const hint = hintOf(trigger)
    if (await openForm(delivery, target, hint)) return { state: 'sent' }
    return perform(delivery.id, stepsOf(delivery, target, hint))
  }

  async function publish({ reply, keyboard, address }: Delivery, user: string): Promise<Sent> {
    const metadata: Home = { direct: address }
    await client.views.publish({
      user_id: user,
      view: { type: 'home', blocks: renderHome(reply, keyboard), private_metadata: JSON.stringify(metadata) },
    })
    return { state: 'sent' }
  }

  /** False when there is nothing to open, or it cannot be opened: then the question is asked as a message. */
  async function openForm({ reply, replaces, whisperTo, address }: Delivery, target: Target, hint: Hint | null) {
    // Who goes step by step in their own chat is not interrupted by a sheet.
    if (!reply.form || !hint || (replaces && target.isDirect)) return false
    const place = target.isDirect && !whisperTo ? 'private' : 'group'
    const view = renderForm(reply.form, { address, place })
    if (!view) return false
    try {
      await client.views.open({ trigger_id: hint.trigger, view })
      return true
    } catch (error) {
      log.debug({ error: codeOf(error) ?? 'network' }, 'a form could not be opened, asking by message')
      return false
    }
  }

  async function perform(id: string, steps: Step[]): Promise<Sent> {
    const began = performance.now()
    const before = halfSent.get(id)
    let messageId = before?.messageId
    halfSent.delete(id)
    for (let done = before?.done ?? 0; done < steps.length; done += 1) {
      if (performance.now() - began > longestMs) {
        remember(id, done, messageId)
        return { state: 'retry', afterMs: 1000, scope: 'chat' }
      }
      try {
        messageId = (await steps[done]?.()) ?? messageId
      } catch (error) {
        if (done > 0) remember(id, done, messageId)
        throw error
      }
    }
    return { state: 'sent', ...(messageId ? { messageId } : {}) }
  }

  function remember(id: string, done: number, messageId: string | undefined): void {
    const oldest = halfSent.size >= mostHalfSent ? halfSent.keys().next().value : undefined
    if (oldest !== undefined) halfSent.delete(oldest)
    halfSent.set(id, { done, messageId })
  }

  function stepsOf(delivery: Delivery, target: Target, hint: Hint | null): Step[] {
    const { reply, keyboard, replaces } = delivery
    if (reply.passOn) {
      const tell = (message: Message) => reach(delivery, target, message, hint)
      return passOnSteps({ client, tell }, reply, reply.passOn)
    }
    if (delivery.change === 'removes' && replaces) return [() => remove(target, replaces)]
    const messages = render(reply, keyboard).map((message, index): Step => {
      const say = () => reach(delivery, target, message, hint)
      return index === 0 && replaces ? () => change(target, replaces, message, say) : say
    })
    const files = reply.files?.length ? [() => upload(delivery, target)] : []
    return [...messages, ...files]
  }

  async function change(target: Target, replaces: string, message: Message, say: Step) {
    if (/^https?:/.test(replaces)) {
      const changed = await respond(replaces, { ...message, replace_original: true })
      return changed ? undefined : say()
    }
    try {
      return (await client.chat.update({ channel: target.channel, ts: replaces, ...message })).ts
    } catch (error) {
      if (unchangeable.has(codeOf(error) ?? '')) return say()
      throw error
    }
  }

  async function remove({ channel }: Target, ts: string): Promise<string> {
    try {
      await client.chat.delete({ channel, ts })
    } catch (error) {
      if (codeOf(error) !== 'message_not_found') throw error
    }
    return ts
  }

  async function reach(delivery: Delivery, target: Target, message: Message, hint: Hint | null) {
    try {
      return await post(delivery, target, message)
    } catch (error) {
      if (codeOf(error) === 'invalid_blocks' && message.blocks.length > 0) {
        // Better plain than silent, should Slack's rules for blocks ever change.
        log.error({ delivery: delivery.id }, 'slack refuses our blocks, sending text alone')
        return post(delivery, target, { ...message, blocks: [] })
      }
      if (!hint?.responseUrl || !notMember.has(codeOf(error) ?? '')) throw error
      const aside = delivery.whisperTo || target.channel.startsWith('D')
      const answered = await respond(hint.responseUrl, {
        ...message,
        response_type: aside ? 'ephemeral' : 'in_channel',
        replace_original: false,
      })
      if (!answered) throw error
      return undefined
    }
  }

  async function post({ whisperTo, replyTo }: Delivery, { channel, thread, isDirect }: Target, message: Message) {
    const within = thread ?? replyTo
    const place = { channel, ...(within ? { thread_ts: within } : {}), ...message }
    if (whisperTo && !isDirect) return (await client.chat.postEphemeral({ ...place, user: whisperTo })).message_ts
    const sent = await client.chat.postMessage({ ...place, unfurl_links: false, unfurl_media: false, mrkdwn: false })
    return sent.ts
  }

  /** Slack has no files for one person in a channel: those go to the person's own. */
  async function upload({ reply, whisperTo }: Delivery, target: Target): Promise<undefined> {
    const aside = whisperTo && !target.isDirect
    const channel = aside ? await direct.of(whisperTo) : target.channel
    if (!channel) throw new Error('no direct channel')
    const uploads: { file: Buffer; filename: string; alt_text?: string }[] = []
    for (const file of reply.files ?? []) {
      const bytes = await bytesOf(file, stored)
      if (bytes) uploads.push({ file: bytes, filename: file.name, ...(file.alt ? { alt_text: file.alt } : {}) })
    }
    // What was removed meanwhile is left out.
    if (uploads.length === 0) return undefined
    const thread = aside ? undefined : target.thread
    await client.filesUploadV2({
      file_uploads: uploads,
      ...(thread ? { channel_id: channel, thread_ts: thread } : { channel_id: channel }),
    })
  }

  return {
    /** Never throws. */
    async send(delivery: Delivery, trigger?: string): Promise<{ sent: Sent; error?: unknown }> {
      try {
        return { sent: await send(delivery, trigger) }
      } catch (error) {
        return { sent: outcomeOf(error), error }
      }
    },
  }
}

function targetOf(address: string): Target {
  const [channel = address, thread] = address.split(':')
  return { channel, thread, isDirect: /^[DUW]/.test(channel) }
}
