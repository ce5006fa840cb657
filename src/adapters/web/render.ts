import type { Locales } from '../../core/i18n.ts'
import { plainText } from '../../core/message.ts'
import type { StoredMessage } from '../../core/ports.ts'
import type { Block, Inline } from '../../core/rich.ts'
import type { FileLinks } from './files.ts'

type WebButton = { label: string; id: string } | { label: string; url: string }

/** A message as the page gets it. */
export type WebMessage = {
  id: string
  text: string
  blocks: Block[]
  buttons: WebButton[]
  /** `alt`: the file is a picture that is shown, and this is what it shows. */
  files: { name: string; url: string; alt?: string }[]
  replaces?: string
  locale: string
  direction: 'ltr' | 'rtl'
}

/** What browsers show without doing anything else with it. */
const shown = new Set(['image/jpeg', 'image/png'])

/** Turns stored messages into what the page shows; its DOM nodes are made from the tree, never from markup. */
export function createRender(locales: Locales, links: FileLinks) {
  return (message: StoredMessage): WebMessage => {
    const { id, reply, keyboard, locale, replaces } = message
    const { direction } = locales.meta(locale)
    return {
      id,
      text: plainText(reply),
      blocks: reply.body.map(safeBlock),
      buttons: (reply.buttons ?? []).flatMap((button, index): WebButton[] => {
        if ('url' in button) return isSafe(button.url) ? [{ label: button.label, url: button.url }] : []
        return keyboard ? [{ label: button.label, id: `${keyboard}:${index}` }] : []
      }),
      files: (reply.files ?? []).map((file, index) => ({
        name: file.name,
        url: links.to(id, index),
        ...(shown.has(file.mime) ? { alt: file.alt ?? '' } : {}),
      })),
      ...(replaces ? { replaces } : {}),
      locale,
      direction,
    }
  }
}

const safeBlock = (block: Block): Block =>
  block.type === 'list'
    ? { ...block, items: block.items.map((item) => item.flatMap(safeInline)) }
    : { ...block, children: block.children.flatMap(safeInline) }

/** A link to anything but a page, a calendar, a mail or a phone number keeps its words and loses its address. */
function safeInline(node: Inline): Inline[] {
  if (node.type === 'text' || node.type === 'code') return [node]
  const children = node.children.flatMap(safeInline)
  return node.type === 'link' && !isSafe(node.url) ? children : [{ ...node, children }]
}

const isSafe = (url: string): boolean => /^(https?:\/\/|webcal:\/\/|mailto:|tel:|\/(?!\/))/i.test(url)
