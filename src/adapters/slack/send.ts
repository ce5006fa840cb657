import type { webApi } from '@slack/bolt'
import type { Delivery, Log, Sent, StoredFiles } from '../../core/ports.ts'
import { joinIds, type MessageIds, splitIds } from '../message-ids.ts'
import type { DirectChannels } from './direct.ts'
import { codeOf, outcomeOf } from './errors.ts'
import { renderForm } from './form.ts'
import { passOnSteps } from './pass-on.ts'
import { type Message, render, renderHome } from './render.ts'
import { type Hint, hintOf, respond } from './response.ts'
import type { Home } from './shapes.ts'
import { createUploads } from './uploads.ts'

/** Beyond this the rest of a long answer waits, so that nobody else takes it for abandoned. */
const longestMs = 20_000
const mostHalfSent = 1000
/** A message that cannot be changed any more is said anew. */
const unchangeable = new Set(['cant_update_message', 'edit_window_closed', 'invalid_blocks', 'message_not_found'])

/** We are no member there; the command's own address reaches its person all the same. */
const notMember = new Set(['channel_not_found', 'not_in_channel', 'user_not_in_channel'])

export type SenderOptions = { client: webApi.WebClient; direct: DirectChannels; log: Log; files: StoredFiles }

export type Target = { channel: string; thread: string | undefined; isDirect: boolean }
/** One call or a few; answers with the ids of what it has made. */
type Step = () => Promise<Made>
export type Made = { words?: string; files?: string[] }

/** Sends one delivery: Home, a sheet, a change, a whisper, or messages with their files. */
export function createSender({ client, direct, log, files: stored }: SenderOptions) {
  const files = createUploads({ client, direct, files: stored })
  /** How far answers of several messages came, so that another try does not repeat what has arrived. */
  const halfSent = new Map<string, { done: number; ids: MessageIds }>()

  /** @throws what the platform or the network answered; `outcomeOf` says what it means. */
  async function send(delivery: Delivery, trigger?: string): Promise<Sent> {
    if (delivery.home) return publish(delivery, delivery.home)
    const target = targetOf(delivery.address)
    const hint = hintOf(trigger)
    if (await openForm(delivery, target, hint)) return { state: 'sent' }
    return perform(delivery.id, stepsOf(delivery, target, hint), keptBy(delivery))
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

  async function perform(id: string, steps: Step[], kept: readonly string[]): Promise<Sent> {
    const began = performance.now()
    const before = halfSent.get(id)
    let ids: MessageIds = before?.ids ?? { words: [], files: kept }
    halfSent.delete(id)
    for (let done = before?.done ?? 0; done < steps.length; done += 1) {
      if (performance.now() - began > longestMs) {
        remember(id, done, ids)
        return { state: 'retry', afterMs: 1000, scope: 'chat' }
      }
      try {
        const { words, files = [] } = (await steps[done]?.()) ?? {}
        ids = { words: [...ids.words, ...(words ? [words] : [])], files: [...ids.files, ...files] }
      } catch (error) {
        if (done > 0) remember(id, done, ids)
        throw error
      }
    }
    const messageId = joinIds(ids)
    return { state: 'sent', ...(messageId ? { messageId } : {}) }
  }

  function remember(id: string, done: number, ids: MessageIds): void {
    const oldest = halfSent.size >= mostHalfSent ? halfSent.keys().next().value : undefined
    if (oldest !== undefined) halfSent.delete(oldest)
    halfSent.set(id, { done, ids })
  }

  function stepsOf(delivery: Delivery, target: Target, hint: Hint | null): Step[] {
    const { reply, keyboard, replaces } = delivery
    if (reply.passOn) {
      const tell = (message: Message) => reach(delivery, target, message, hint)
      return passOnSteps({ client, tell }, reply, reply.passOn)
    }
    const before = splitIds(replaces ?? '')
    if (delivery.change === 'removes') return removals(target, before)
    const messages = render(reply, keyboard).map((message, index): Step => {
      const say = () => reach(delivery, target, message, hint)
      const ts = before.words[index]
      return ts === undefined ? say : () => change(target, ts, message, say)
    })
    const uploads = reply.files?.length ? [() => files.upload(delivery, target)] : []
    return [...messages, ...uploads, ...removals(target, { words: before.words.slice(messages.length), files: [] })]
  }

  function removals(target: Target, { words, files: uploaded }: MessageIds): Step[] {
    const steps: Step[] = []
    for (const ts of words) steps.push(() => remove(target, ts))
    for (const file of uploaded) steps.push(() => files.remove(file))
    return steps
  }

  async function change(target: Target, replaces: string, message: Message, say: Step): Promise<Made> {
    if (/^https?:/.test(replaces)) {
      const changed = await respond(replaces, { ...message, replace_original: true })
      return changed ? {} : say()
    }
    try {
      return wordsIn(await client.chat.update({ channel: target.channel, ts: replaces, ...message }))
    } catch (error) {
      if (unchangeable.has(codeOf(error) ?? '')) return say()
      throw error
    }
  }

  async function remove({ channel }: Target, ts: string): Promise<Made> {
    try {
      await client.chat.delete({ channel, ts })
    } catch (error) {
      if (codeOf(error) !== 'message_not_found') throw error
    }
    return {}
  }

  async function reach(delivery: Delivery, target: Target, message: Message, hint: Hint | null): Promise<Made> {
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
      return {}
    }
  }

  async function post({ whisperTo, replyTo }: Delivery, { channel, thread, isDirect }: Target, message: Message) {
    const within = thread ?? replyTo
    const place = { channel, ...(within ? { thread_ts: within } : {}), ...message }
    if (whisperTo && !isDirect) {
      const { message_ts: ts } = await client.chat.postEphemeral({ ...place, user: whisperTo })
      return wordsIn({ ts })
    }
    return wordsIn(await client.chat.postMessage({ ...place, unfurl_links: false, unfurl_media: false, mrkdwn: false }))
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

/** What was sent to many keeps its files when its words are put right. */
const keptBy = ({ change, replaces }: Delivery): readonly string[] =>
  change === 'corrects' ? splitIds(replaces ?? '').files : []

const wordsIn = ({ ts }: { ts?: string | undefined }): Made => (ts ? { words: ts } : {})

function targetOf(address: string): Target {
  const [channel = address, thread] = address.split(':')
  return { channel, thread, isDirect: /^[DUW]/.test(channel) }
}
