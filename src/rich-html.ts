import type { Block, Inline } from './core/rich.ts'
import { type Html, html } from './html.ts'

/** Rich text as a page of the web shows it; text stays text. */
export const blocksHtml = (blocks: readonly Block[]): Html[] => blocks.map(blockHtml)

function blockHtml(block: Block): Html {
  if (block.type === 'paragraph') return html`<p dir="auto">${block.children.map(inlineHtml)}</p>\n`
  if (block.type === 'note') return html`<p class="note">${block.children.map(inlineHtml)}</p>\n`
  const items = block.items.map((item) => html`<li>${item.map(inlineHtml)}</li>`)
  return block.ordered ? html`<ol dir="auto">${items}</ol>\n` : html`<ul dir="auto">${items}</ul>\n`
}

function inlineHtml(node: Inline): Html {
  switch (node.type) {
    case 'text':
      return html`${node.text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}`
    case 'code':
      return html`<code dir="ltr">${node.text}</code>`
    case 'bold':
      return html`<strong>${node.children.map(inlineHtml)}</strong>`
    case 'italic':
      return html`<em>${node.children.map(inlineHtml)}</em>`
    case 'link':
      return html`<a href="${addressOf(node.url)}" rel="nofollow noopener">${node.children.map(inlineHtml)}</a>`
  }
}

/** An address that a page may lead to; nothing that runs. */
const addressOf = (url: string): string => (/^(?:https?|mailto|tel):/iu.test(url) ? url : '#')
