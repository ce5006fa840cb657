// @ts-check

/** @typedef {import('./messages.js').Inline} Inline */

const isolated = /[\u2066-\u2068][^\u2069]*\u2069/gu
const letter = /\p{L}/u
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/**
 * The direction of a text that is not what stands around it: a German sentence in an Arabic message. Values that are
 * isolated in a sentence say nothing about it, which `dir="auto"` does not know.
 * @param {string} text
 * @returns {{ dir?: 'ltr' | 'rtl' }} nothing where it has no letters of its own
 */
export function directionOf(text) {
  const first = letter.exec(text.replace(isolated, ''))?.[0]
  return first === undefined ? {} : { dir: rightToLeft.test(first) ? 'rtl' : 'ltr' }
}

/** @param {readonly Inline[]} nodes @returns {string} */
export const textOf = (nodes) => nodes.map((node) => ('text' in node ? node.text : textOf(node.children))).join('')

/**
 * Running text in its lines, each with the break behind it: a title in one language can stand above a day in another.
 * @param {readonly Inline[]} nodes
 * @returns {Inline[][]}
 */
export function linesOf(nodes) {
  /** @type {Inline[][]} */
  const lines = [[]]
  for (const node of nodes) {
    if (node.type !== 'text') {
      lines.at(-1)?.push(node)
      continue
    }
    const parts = node.text.split(/(?<=\n)/u)
    for (const text of parts) {
      lines.at(-1)?.push({ type: 'text', text })
      if (text.endsWith('\n')) lines.push([])
    }
  }
  return lines.filter((line) => line.length > 0)
}
