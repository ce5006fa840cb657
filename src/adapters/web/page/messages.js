// @ts-check
import { directionOf, linesOf, textOf } from './direction.js'

/**
 * @typedef {{ type: 'text' | 'code', text: string }
 *   | { type: 'bold' | 'italic', children: Inline[] }
 *   | { type: 'link', url: string, children: Inline[] }} Inline
 * @typedef {{ type: 'paragraph' | 'note', children: Inline[] }
 *   | { type: 'list', ordered: boolean, items: Inline[][] }} Block
 * @typedef {{ label: string, id?: string, url?: string, press?: string }} Button
 * @typedef {{ id: string, text: string, blocks: Block[], buttons: Button[], files: { name: string, url: string, alt?: string }[],
 *   replaces?: string, locale: string, direction: 'ltr' | 'rtl' }} Message
 * @typedef {Record<string, string>} Words
 */

/**
 * A message of the assistant. Every text becomes a text node; nothing is ever read as markup.
 * @param {Message} message
 * @param {Words} words
 * @param {(button: Button, group: HTMLElement) => void} tap
 */
export function botMessage(message, words, tap) {
  const bubble = element('div', { class: 'bubble' }, message.blocks.map(blockNode))
  if (message.files.length > 0) bubble.append(fileList(message.files))
  const parts = [speaker(words.assistant), ...(bubble.childNodes.length > 0 ? [bubble] : [])]
  if (message.buttons.length > 0) parts.push(buttonGroup(message.buttons, words, tap))
  const { id, locale, direction } = message
  return element('div', { class: 'message bot', id: nodeId(id), lang: locale, dir: direction, tabindex: '-1' }, parts)
}

/** @param {string} id */
export const nodeId = (id) => `message-${id}`

/** What the person said. @param {string} text @param {Words} words */
export function ownMessage(text, words) {
  const bubble = element('div', { class: 'bubble', dir: 'auto' }, [element('p', {}, [text])])
  return element('div', { class: 'message own' }, [speaker(words.you), bubble])
}

/**
 * Marks an own message as not sent, and offers to send it again.
 * @param {HTMLElement} node
 * @param {string} reason
 * @param {Words} words
 * @param {() => void} again
 */
export function markFailed(node, reason, words, again) {
  clearFailed(node)
  const button = element('button', { class: 'again', type: 'button' }, [words.again])
  button.addEventListener('click', again)
  node.classList.add('failed')
  node.append(element('p', { class: 'note' }, [`${words.notSent} ${reason}`]), button)
}

/** @param {HTMLElement} node */
export function clearFailed(node) {
  node.classList.remove('failed')
  for (const part of node.querySelectorAll('.note, .again')) part.remove()
}

/** @param {Button[]} buttons @param {Words} words @param {(button: Button, group: HTMLElement) => void} tap */
export function buttonGroup(buttons, words, tap) {
  const group = element('div', { class: 'buttons', role: 'group', 'aria-label': words.answers })
  for (const button of buttons) {
    if (button.url) {
      group.append(linkNode(button.url, [button.label]))
      continue
    }
    const node = element('button', { type: 'button', ...directionOf(button.label) }, [button.label])
    node.addEventListener('click', () => {
      if (node.getAttribute('aria-disabled') === 'true') return
      node.setAttribute('aria-pressed', 'true')
      tap(button, group)
    })
    group.append(node)
  }
  return group
}

/** While an answer is awaited, the buttons keep the focus and do nothing. @param {HTMLElement} group @param {boolean} enabled */
export function enableButtons(group, enabled) {
  for (const button of group.querySelectorAll('button')) {
    if (enabled) button.removeAttribute('aria-pressed')
    button.setAttribute('aria-disabled', String(!enabled))
  }
}

/** @param {string} who */
const speaker = (who) => element('span', { class: 'unseen' }, [`${who}: `])

/** @param {Block} block @returns {Node} */
function blockNode(block) {
  if (block.type === 'list') {
    const items = block.items.map((item) => element('li', {}, lineNodes(item)))
    return element(block.ordered ? 'ol' : 'ul', directionOf(block.items.map(textOf).join('\n')), items)
  }
  return element('p', block.type === 'note' ? { class: 'note' } : {}, lineNodes(block.children))
}

/** Each line runs in the direction of its own language. @param {Inline[]} children */
const lineNodes = (children) =>
  linesOf(children).map((line) =>
    element('span', { class: 'line', ...directionOf(textOf(line)) }, line.map(inlineNode)),
  )

/** @param {Inline} node @returns {Node} */
function inlineNode(node) {
  switch (node.type) {
    case 'text':
      return document.createTextNode(node.text)
    case 'code':
      return element('code', { dir: 'ltr' }, [node.text])
    case 'link':
      return linkNode(node.url, node.children.map(inlineNode))
    default:
      return element(node.type === 'bold' ? 'strong' : 'em', {}, node.children.map(inlineNode))
  }
}

/** @param {string} url @param {(Node | string)[]} children */
function linkNode(url, children) {
  const link = element('a', { href: url, dir: 'auto' }, children)
  if (/^https?:/i.test(url)) {
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
  }
  return link
}

/** @param {Message['files']} files */
function fileList(files) {
  const items = files.map(({ name, url, alt }) => {
    const picture = alt === undefined ? [] : [element('img', { src: url, alt, loading: 'lazy' }, [])]
    return element('li', {}, [...picture, element('a', { href: url, dir: 'auto' }, [name])])
  })
  return element('ul', { class: 'files' }, items)
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} [children]
 */
function element(name, attributes = {}, children = []) {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.append(...children)
  return node
}
