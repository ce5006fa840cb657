import type { types } from '@slack/bolt'
import type { Button } from '../../core/message.ts'
import { clean, clip } from './text.ts'

const perBlock = 25
/** More than so many choices become a menu. */
const mostButtons = 5
const mostOptions = 100
const mostMenus = 2
const mostLinks = 25
/** Together with the text above they must not be too long for one message; what is too much is left out. */
const mostWeight = 7000
const mostUrl = 3000
const mostLabel = 75

type Element = types.Button | types.StaticSelect

/** Buttons in rows; many choices as a menu. What they do is stored behind `<keyboard>:<index>`. */
export function actionsOf(
  buttons: readonly Button[],
  keyboard: string | undefined,
  most = mostButtons,
): types.ActionsBlock[] {
  const elements = elementsOf(buttons, keyboard, most)
  return chunk(elements, perBlock).map((each) => ({ type: 'actions', elements: each }))
}

function elementsOf(buttons: readonly Button[], keyboard: string | undefined, most: number): Element[] {
  const links: Element[] = []
  const calls: { label: string; value: string; at: number }[] = []
  let room = mostWeight
  buttons.forEach((button, at) => {
    room -= weightOf(button)
    if (room < 0) return
    if ('call' in button) {
      if (keyboard) calls.push({ label: button.label, value: `${keyboard}:${at}`, at })
    } else if (isLink(button.url) && links.length < mostLinks) {
      links.push({ type: 'button', action_id: `link:${at}`, text: label(button.label), url: button.url })
    }
  })
  if (calls.length > most) return [...chunk(calls, mostOptions).slice(0, mostMenus).map(menu), ...links]
  return [
    ...calls.map(
      (each): Element => ({
        type: 'button',
        action_id: `call:${each.at}`,
        text: label(each.label),
        value: each.value,
      }),
    ),
    ...links,
  ]
}

const weightOf = (button: Button): number =>
  Math.min(button.label.length, mostLabel) + ('url' in button ? button.url.length : 0)

function menu(choices: { label: string; value: string }[], index: number): types.StaticSelect {
  return {
    type: 'static_select',
    action_id: `menu:${index}`,
    placeholder: label(`${clip(choices[0]?.label ?? '', mostLabel - 2)} …`),
    options: choices.map((choice) => ({ text: label(choice.label), value: choice.value })),
  }
}

/** A label as Slack takes it: one line, never empty, and no emoji names turned into pictures. */
export function label(text: string, most = mostLabel): types.PlainTextElement {
  const line = clean(text).replace(/\s+/g, ' ').trim()
  return { type: 'plain_text', text: clip(line === '' ? '–' : line, most), emoji: false }
}

export function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}

function isLink(url: string): boolean {
  return url.length <= mostUrl && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
