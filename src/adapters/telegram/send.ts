import { type Api, InputFile } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import { bytesOf } from '../../core/files.ts'
import type { OutFile } from '../../core/message.ts'
import type { Delivery, Sent, StoredFiles } from '../../core/ports.ts'
import { joinIds, splitIds } from '../message-ids.ts'
import { editCaption, editText, remove, type Step, type Target } from './change.ts'
import { outcomeOf } from './outcome.ts'
import { parseAddress } from './parse.ts'
import { mostCaption, type Rendered, render } from './render.ts'
import type { Styled } from './styled.ts'

/** No further part is begun after so long: the message would soon be taken for abandoned and sent by another process. */
const mostMs = 25_000

/**
 * Sends one message, which may take several calls. What fails halfway may have arrived.
 * @param inline the bot may be asked from other chats.
 */
export async function send(api: Api, stored: StoredFiles, delivery: Delivery, inline = false): Promise<Sent> {
  const rendered = render(delivery, inline)
  const files = await loaded(stored, rendered.files)
  const plan = planOf(api, delivery, rendered, files)
  const steps = [...plan.words, ...plan.files, ...plan.removals]
  if (steps.length === 0)
    return delivery.reply.toast ? { state: 'sent' } : { state: 'failed', reason: 'nothing to say' }
  const began = performance.now()
  const ids: string[] = []
  for (const step of steps) {
    if (performance.now() - began > mostMs) return halfway(ids, steps, 'too slow')
    try {
      ids.push(String(await step()))
    } catch (error) {
      const outcome = outcomeOf(error)
      return ids.length === 0 ? outcome : halfway(ids, steps, 'reason' in outcome ? outcome.reason : outcome.state)
    }
  }
  const words = ids.slice(0, plan.words.length)
  const sent = ids.slice(plan.words.length, plan.words.length + plan.files.length)
  return { state: 'sent', messageId: plan.stays ?? joinIds({ words, files: [...sent, ...plan.kept] }) }
}

function halfway(done: readonly string[], steps: readonly Step[], reason: string): Sent {
  return { state: 'uncertain', reason: `${done.length} of ${steps.length} parts: ${reason}` }
}

type Loaded = { name: string; bytes: Buffer }

/** What was removed meanwhile is left out. */
async function loaded(stored: StoredFiles, files: readonly OutFile[]): Promise<Loaded[]> {
  const read = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: await bytesOf(file, stored) })))
  return read.flatMap(({ name, bytes }) => (bytes ? { name, bytes } : []))
}

/** Calls in their order: the words, the files, and what is left over of a longer message. */
type Plan = {
  words: Step[]
  files: Step[]
  removals: Step[]
  /** Files that stay as they are. */
  kept: readonly string[]
  /** The message's ids, where they stay as they are. */
  stays?: string
}

function planOf(api: Api, delivery: Delivery, { parts, keyboard }: Rendered, files: readonly Loaded[]): Plan {
  const target = targetOf(delivery.address)
  const before = splitIds(delivery.replaces ?? '')
  if (delivery.change === 'removes') {
    const removals = removalsOf(api, target, [...before.words, ...before.files], parts[0])
    return { words: [], files: [], removals, kept: [], stays: delivery.replaces ?? '' }
  }
  const [file, ...more] = files
  const caption = parts[0]
  const replyTo = (first: boolean) =>
    first && delivery.replyTo !== undefined
      ? { reply_parameters: { message_id: Number(delivery.replyTo), allow_sending_without_reply: true } }
      : {}
  // Words and one file are one message where they fit, so that it arrives whole or not at all.
  if (file && more.length === 0 && parts.length <= 1 && captions(caption) && !delivery.replaces) {
    const whole: Step = () => sendFile(api, { ...target, ...replyTo(true) }, file, caption, keyboard)
    return { words: [whole], files: [], removals: [], kept: [] }
  }
  const words = parts.map((part, index): Step => {
    const markup = index === parts.length - 1 ? keyboard : undefined
    const sendIt = () => sendText(api, { ...target, ...replyTo(index === 0) }, part, markup)
    const replaces = before.words[index]
    if (replaces === undefined) return sendIt
    const instead =
      delivery.change === 'corrects' ? () => editCaption(api, target, Number(replaces), part, markup, sendIt) : sendIt
    return () => editText(api, target, Number(replaces), part, markup, instead)
  })
  return {
    words,
    files: files.map((each) => () => sendFile(api, target, each)),
    removals: removalsOf(api, target, before.words.slice(parts.length), nothing),
    kept: before.files,
  }
}

function removalsOf(api: Api, target: Target, ids: readonly string[], instead: Styled | undefined): Step[] {
  const steps: Step[] = []
  for (const id of ids) steps.push(() => remove(api, target, Number(id), instead))
  return steps
}

/** Stands where there is nothing more to say, and the message is too old to go. */
const nothing: Styled = { text: '…', entities: [] }

const captions = (part: Styled | undefined): boolean => (part?.text.length ?? 0) <= mostCaption

async function sendText(api: Api, target: Target, part: Styled, keyboard?: InlineKeyboardMarkup): Promise<number> {
  const message = await api.raw.sendMessage({
    ...target,
    ...part,
    link_preview_options: { is_disabled: true },
    ...(keyboard ? { reply_markup: keyboard } : {}),
  })
  return message.message_id
}

async function sendFile(
  api: Api,
  target: Target,
  { name, bytes }: Loaded,
  caption?: Styled,
  keyboard?: InlineKeyboardMarkup,
): Promise<number> {
  const message = await api.raw.sendDocument({
    ...target,
    document: new InputFile(bytes, name.replace(/[\p{Cc}"/\\;]/gu, '_')),
    ...(caption ? { caption: caption.text, caption_entities: caption.entities } : {}),
    ...(keyboard ? { reply_markup: keyboard } : {}),
  })
  return message.message_id
}

function targetOf(address: string): Target {
  const { chat, thread } = parseAddress(address)
  return { chat_id: chat, ...(thread === undefined ? {} : { message_thread_id: thread }) }
}
