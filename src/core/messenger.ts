import type { Block, Inline } from './rich.ts'

/** Rich text as people write it in messengers: `*bold*`, `_italic_`, dashes before the items of a list. */
export const messengerText = (blocks: readonly Block[]): string => blocks.map(blockText).join('\n\n')

function blockText(block: Block): string {
  if (block.type !== 'list') return inlineText(block.children)
  return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${inlineText(item)}`).join('\n')
}

const inlineText = (children: readonly Inline[]): string => children.map(nodeText).join('')

function nodeText(node: Inline): string {
  if (node.type === 'text' || node.type === 'code') return node.text
  const text = inlineText(node.children)
  if (node.type === 'bold') return `*${text}*`
  if (node.type === 'italic') return `_${text}_`
  return text === node.url ? text : `${text}: ${node.url}`
}
