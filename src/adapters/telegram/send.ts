import { type Api, InputFile } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import { bytesOf } from '../../core/files.ts'
import type { OutFile } from '../../core/message.ts'
import type { Delivery, SendHints, Sent, StoredFiles } from '../../core/ports.ts'
import { type Call, type Calls, perform, standingOf } from '../in-parts.ts'
import { editCaption, editText, remove, type Target } from './change.ts'
import { outcomeOf } from './outcome.ts'
import { parseAddress } from './parse.ts'
import { mostCaption, type Rendered, render } from './render.ts'
import type { Styled } from './styled.ts'

/** No further part is begun after so long: the message would soon be taken for abandoned and sent by another process. */
const patienceMs = 25_000

export type Sending = Pick<SendHints, 'place'> & {
  /** The bot may be asked from other chats. */
  inline?: boolean
}

/** Sends one message, which may take several calls; what an earlier try has begun goes on. */
export async function send(
  api: Api,
  stored: StoredFiles,
  delivery: Delivery,
  { place, inline = false }: Sending = {},
): Promise<Sent> {
  const rendered = render(delivery, inline)
  const files = await loaded(stored, rendered.files)
  const calls = callsOf(api, delivery, rendered, files)
  if (calls.words.length + calls.files.length + calls.removals.length === 0)
    return delivery.reply.toast ? { state: 'sent' } : { state: 'failed', reason: 'nothing to say' }
  return perform(calls, { patienceMs, outcomeOf, ...(place ? { place } : {}) })
}

type Loaded = { name: string; bytes: Buffer }

/** What was removed meanwhile is left out. */
async function loaded(stored: StoredFiles, files: readonly OutFile[]): Promise<Loaded[]> {
  const read = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: await bytesOf(file, stored) })))
  return read.flatMap(({ name, bytes }) => (bytes ? { name, bytes } : []))
}

function callsOf(api: Api, delivery: Delivery, { parts, keyboard }: Rendered, files: readonly Loaded[]): Calls {
  const target = targetOf(delivery.address)
  const standing = standingOf(delivery)
  const { words, files: kept } = standing.ids
  if (delivery.change === 'removes') {
    const removals = removalsOf(api, target, [...words, ...kept], parts[0])
    return { standing: standing.ids, words: [], files: [], removals, stays: delivery.replaces ?? '' }
  }
  const [file, ...more] = files
  const caption = parts[0]
  const replyTo = (first: boolean) =>
    first && delivery.replyTo !== undefined
      ? { reply_parameters: { message_id: Number(delivery.replyTo), allow_sending_without_reply: true } }
      : {}
  // Words and one file are one message where they fit, so that it arrives whole or not at all.
  const fits = file && more.length === 0 && parts.length <= 1 && captions(caption)
  if (fits && !delivery.replaces && delivery.begun === undefined) {
    const whole = async () => ({ words: await sendFile(api, { ...target, ...replyTo(true) }, file, caption, keyboard) })
    return { standing: standing.ids, words: [whole], files: [], removals: [] }
  }
  const said = parts.map((part, index): Call | null => {
    const markup = index === parts.length - 1 ? keyboard : undefined
    const say = async () => ({ words: await sendText(api, { ...target, ...replyTo(index === 0) }, part, markup) })
    const id = standing.at(index)
    if (id === undefined) return say
    if (!standing.renewed) return null
    return (place) =>
      editText(api, target, Number(id), part, markup, () =>
        delivery.change === 'corrects' ? editCaption(api, target, Number(id), part, markup, say, place) : say(),
      )
  })
  return {
    standing: standing.ids,
    words: said,
    files: files.slice(standing.files).map((each) => async () => ({ files: [await sendFile(api, target, each)] })),
    removals: removalsOf(api, target, standing.beyond(parts.length), nothing),
  }
}

function removalsOf(api: Api, target: Target, ids: readonly string[], words: Styled | undefined): Calls['removals'] {
  return ids.map((id) => ({
    id,
    call: async () => {
      await remove(api, target, Number(id), words)
      return {}
    },
  }))
}

/** Stands where there is nothing more to say, and the message is too old to go. */
const nothing: Styled = { text: '…', entities: [] }

const captions = (part: Styled | undefined): boolean => (part?.text.length ?? 0) <= mostCaption

async function sendText(api: Api, target: Target, part: Styled, keyboard?: InlineKeyboardMarkup): Promise<string> {
  const message = await api.raw.sendMessage({
    ...target,
    ...part,
    link_preview_options: { is_disabled: true },
    ...(keyboard ? { reply_markup: keyboard } : {}),
  })
  return String(message.message_id)
}

async function sendFile(
  api: Api,
  target: Target,
  { name, bytes }: Loaded,
  caption?: Styled,
  keyboard?: InlineKeyboardMarkup,
): Promise<string> {
  const message = await api.raw.sendDocument({
    ...target,
    document: new InputFile(bytes, name.replace(/[\p{Cc}"/\\;]/gu, '_')),
    ...(caption ? { caption: caption.text, caption_entities: caption.entities } : {}),
    ...(keyboard ? { reply_markup: keyboard } : {}),
  })
  return String(message.message_id)
}

function targetOf(address: string): Target {
  const { chat, thread } = parseAddress(address)
  return { chat_id: chat, ...(thread === undefined ? {} : { message_thread_id: thread }) }
}
