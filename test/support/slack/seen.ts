import type { Block } from './blocks.ts'

/** Something that can be tapped, as it stands on the screen. */
export type Tappable = {
  label: string
  blockId: string
  element: { type: string; action_id: string }
  value?: string
  url?: string
  option?: { text: { text: string }; value: string }
}

/** What blocks say, as a person reads them. */
export function readBlocks(blocks: readonly Block[]): string {
  return blocks.flatMap(linesOf).join('\n')
}

export function tappables(blocks: readonly Block[]): Tappable[] {
  return blocks.flatMap((block): Tappable[] => {
    if (block.type !== 'actions') return []
    const blockId = block.block_id ?? ''
    return block.elements.flatMap((element): Tappable[] => {
      if (element.type === 'button') {
        const { text, value, url } = element
        return [{ label: text.text, blockId, element, ...(value ? { value } : {}), ...(url ? { url } : {}) }]
      }
      return (element.options ?? []).map((option) => ({ label: option.text.text, blockId, element, option }))
    })
  })
}

function linesOf(block: Block): string[] {
  switch (block.type) {
    case 'header':
      return [block.text.text]
    case 'section':
      return [...(block.text ? [block.text.text] : []), ...(block.fields ?? []).map((field) => field.text)]
    case 'context':
      return block.elements.map((element) => element.text)
    case 'rich_text':
      return block.elements.flatMap((element) => {
        if (element.type === 'rich_text_section') return [runs(element.elements)]
        const first = element.offset ?? 0
        return element.elements.map(
          (item, at) => `${element.style === 'ordered' ? `${first + at + 1}.` : '•'} ${runs(item.elements)}`,
        )
      })
    default:
      return []
  }
}

const runs = (elements: readonly { text?: string; url?: string }[]): string =>
  elements.map((element) => element.text ?? element.url ?? '').join('')
