import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { Button, OutFile } from '../../core/message.ts'
import type { Delivery } from '../../core/ports.ts'
import { type Block, paragraph } from '../../core/rich.ts'
import { split } from './split.ts'
import { isRightToLeft, isWebAddress, type Styled, styledOf } from './styled.ts'

export const mostText = 4096
export const mostCaption = 1024
const mostButtons = 100
/** Labels up to these lengths share a row of one, two or three without being cut on a small phone. */
const rowLabels = [Number.POSITIVE_INFINITY, 18, 10]

/** What is sent for one reply. Empty where there is nothing to say. */
export type Rendered = { parts: Styled[]; keyboard?: InlineKeyboardMarkup; files: OutFile[] }

/**
 * A reply as Telegram wants it: texts with entities, one keyboard, files. There is no parse mode to escape for.
 * @param inline the bot may be asked from other chats, so that people can pass something on.
 */
export function render(
  { reply, locale, keyboard }: Pick<Delivery, 'reply' | 'locale' | 'keyboard'>,
  inline = false,
): Rendered {
  const buttons = reply.buttons ?? []
  const body = [...reply.body, ...buttons.flatMap(writtenOut)]
  const parts = split(styledOf(body, isRightToLeft(locale)), mostText)
  const rows = keyboardRows(
    buttons.flatMap((button, index) => keyOf(button, index, keyboard, inline)).slice(0, mostButtons),
  )
  return {
    parts,
    files: reply.files ?? [],
    ...(rows.length > 0 ? { keyboard: { inline_keyboard: rows } } : {}),
  }
}

/** A link that no button of Telegram can carry is not lost: it is written below. */
function writtenOut(button: Button): Block[] {
  return 'url' in button && !isWebAddress(button.url) ? [paragraph(button.label, ': ', button.url)] : []
}

function keyOf(button: Button, index: number, keyboard: string | undefined, inline: boolean): InlineKeyboardButton[] {
  const text = button.label.toWellFormed().trim()
  if (text === '') return []
  if ('url' in button) return isWebAddress(button.url) ? [{ text, url: button.url }] : []
  if (inline && button.share !== undefined) return [{ text, switch_inline_query: button.share }]
  return keyboard === undefined ? [] : [{ text, callback_data: `${keyboard}:${index}` }]
}

/** Short labels side by side, up to three in a row; a long one has a row of its own. */
function keyboardRows(keys: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = []
  for (const key of keys) {
    const row = rows.at(-1)
    if (row && fits([...row, key])) row.push(key)
    else rows.push([key])
  }
  return rows
}

function fits(row: readonly InlineKeyboardButton[]): boolean {
  const most = rowLabels[row.length - 1]
  return most !== undefined && row.every(({ text }) => [...text].length <= most)
}
