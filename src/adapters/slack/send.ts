import type { webApi } from '@slack/bolt'
import type { Delivery, Log, SendHints, Sent, StoredFiles } from '../../core/ports.ts'
import { type Call, type Calls, type Made, perform, standingOf } from '../in-parts.ts'
import type { DirectChannels } from './direct.ts'
import { codeOf, outcomeOf } from './errors.ts'
import { renderForm } from './form.ts'
import { passOnCalls } from './pass-on.ts'
import { type Message, render, renderHome } from './render.ts'
import { type Hint, hintOf, respond } from './response.ts'
import type { Home } from './shapes.ts'
import { createUploads } from './uploads.ts'

/** Beyond this the rest of a long answer waits, so that nobody else takes it for abandoned. */
const patienceMs = 20_000
/** A message that cannot be changed any more is said anew. */
const unchangeable = new Set(['cant_update_message', 'edit_window_closed', 'invalid_blocks', 'message_not_found'])
/** A workspace may forbid it, or keep everything; what is there can be changed all the same. */
const undeletable = new Set(['cant_delete_message', 'compliance_exports_prevent_deletion'])
/** Stands where there is nothing more to say. */
const nothing: Message = { text: '…', blocks: [] }

/** We are no member there; the command's own address reaches its person all the same. */
const notMember = new Set(['channel_not_found', 'not_in_channel', 'user_not_in_channel'])

export type SenderOptions = { client: webApi.WebClient; direct: DirectChannels; log: Log; files: StoredFiles }

export type Target = { channel: string; thread: string | undefined; isDirect: boolean }

/** Sends one delivery: Home, a sheet, a change, a whisper, or messages with their files. */
export function createSender({ client, direct, log, files: stored }: SenderOptions) {
  const files = createUploads({ client, direct, files: stored })
  /** @param failed hears of what the platform or the network answered. */
  async function send(delivery: Delivery, { trigger, place }: SendHints, failed: (error: unknown) => void) {
    const target = targetOf(delivery.address)
    const hint = hintOf(trigger)
    if (await openForm(delivery, target, hint)) return { state: 'sent' as const }
    const heard = (error: unknown) => {
      failed(error)
      return outcomeOf(error)
    }
    return perform(callsOf(delivery, target, hint), { patienceMs, outcomeOf: heard, ...(place ? { place } : {}) })
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

  function callsOf(delivery: Delivery, target: Target, hint: Hint | null): Calls {
    const { reply, keyboard } = delivery
    const standing = standingOf(delivery)
    const { ids } = standing
    if (reply.passOn) {
      const tell = (message: Message) => reach(delivery, target, message, hint)
      const words = passOnCalls({ client, tell }, reply, reply.passOn).map((call, at) =>
        standing.at(at) ? null : call,
      )
      return { standing: ids, words, files: [], removals: [] }
    }
    const messages = render(reply, keyboard)
    if (delivery.change === 'removes') {
      const removals = [
        ...ids.words.map((id) => ({ id, call: () => remove(target, id, messages[0]) })),
        ...ids.files.map((id) => ({ id, call: () => files.remove(id) })),
      ]
      return { standing: ids, words: [], files: [], removals, stays: '' }
    }
    const words = messages.map((message, index): Call | null => {
      const say = () => reach(delivery, target, message, hint)
      const ts = standing.at(index)
      if (ts === undefined) return say
      return standing.renewed ? () => change(target, ts, message, say) : null
    })
    const uploads = reply.files?.length && standing.files === 0 ? [() => files.upload(delivery, target)] : []
    const removals = standing.beyond(messages.length).map((id) => ({ id, call: () => remove(target, id, nothing) }))
    return { standing: ids, words, files: uploads, removals }
  }

  async function change(target: Target, replaces: string, message: Message, say: () => Promise<Made>): Promise<Made> {
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

  /** Says in its place that it is gone where Slack does not let it be deleted. Nothing is said anew. */
  async function remove({ channel }: Target, ts: string, words: Message | undefined): Promise<Made> {
    try {
      await client.chat.delete({ channel, ts })
    } catch (error) {
      const code = codeOf(error) ?? ''
      if (code === 'message_not_found') return {}
      if (!words || !undeletable.has(code)) throw error
      await client.chat.update({ channel, ts, ...words })
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
    async send(delivery: Delivery, hints: SendHints = {}): Promise<{ sent: Sent; error?: unknown }> {
      let heard: unknown
      try {
        if (delivery.home) return { sent: await publish(delivery, delivery.home) }
        const sent = await send(delivery, hints, (error) => {
          heard = error
        })
        return { sent, error: heard }
      } catch (error) {
        return { sent: outcomeOf(error), error }
      }
    },
  }
}

const wordsIn = ({ ts }: { ts?: string | undefined }): Made => (ts ? { words: ts } : {})

function targetOf(address: string): Target {
  const [channel = address, thread] = address.split(':')
  return { channel, thread, isDirect: /^[DUW]/.test(channel) }
}
