// @ts-check
import { listen, newId, sendFile, sendMessage } from './connection.js'
import { botMessage, clearFailed, enableButtons, markFailed, nodeId, ownMessage } from './messages.js'
import { createRequests } from './requests.js'

/**
 * @typedef {import('./connection.js').Answer} Answer
 * @typedef {import('./messages.js').Message} Message
 * @typedef {import('./memory.js').Own} Own
 * @typedef {Record<string, string>} Body
 * @typedef {{
 *   log: HTMLElement,
 *   memory: ReturnType<typeof import('./memory.js').createMemory>,
 *   scroll: ReturnType<typeof import('./view.js').createScroll>,
 *   page(): import('./view.js').PageWords,
 *   changed(state: { empty: boolean, begun: boolean, writing: boolean, connected: boolean }): void,
 *   arrived(): void,
 *   spoken(locale: string): void,
 *   notice(text: string): void,
 * }} Options
 */

/** @param {Options} options */
export function createConversation({ log, memory, scroll, page, changed, arrived, spoken, notice }) {
  /** @type {Set<string>} */
  const seen = new Set()
  /** @type {string | null} */
  let last = null
  /** The pressed button's label, said only where no answer takes its message's place. @type {string | null} */
  let tapped = null
  /** What was there before this page is put in front of it. @type {Comment | null} */
  let history = null
  let connected = true
  let stop = () => {}
  /** @type {Own[]} */
  let unsent = []
  const requests = createRequests({ accept, changed: report })

  /** Shows what there is of the conversation that this browser remembers. */
  function open() {
    stop()
    stop = () => {}
    seen.clear()
    last = null
    connected = true
    history = null
    log.replaceChildren()
    const { conversation } = memory
    unsent = memory.own.filter((own) => !own.sent)
    requests.restart(conversation !== null)
    if (conversation) {
      // The history is not read out; what comes after it is.
      log.setAttribute('aria-busy', 'true')
      history = document.createComment('')
      log.append(history)
      stop = listen(conversation, null, { message, ready: showEndOfHistory, line })
    } else showUnsent()
    report()
  }

  function showEndOfHistory() {
    if (!history) return
    history.remove()
    history = null
    // What the server has no longer, the browser does not keep either.
    memory.drop((own) => own.sent && !seen.has(own.after ?? memory.first ?? ''))
    showUnsent()
    log.setAttribute('aria-busy', 'false')
    requests.go()
    scroll.toEnd()
    report()
  }

  function close() {
    memory.forget()
    open()
  }

  /** Says something: it appears at once, and what becomes of it is shown beside it. @param {string} text @param {Body} body */
  function say(text, body) {
    const own = { id: newId(), after: last, text, body, sent: false }
    memory.keep(own)
    submit(own, addOwn(text, null))
  }

  /** @param {Own} own @param {HTMLElement} node */
  function submit(own, node) {
    clearFailed(node)
    tell(
      { ...own.body, id: own.id },
      {
        sent: () => memory.keep({ id: own.id, after: own.after, text: own.text, sent: true }),
        failed: (reason) => fail(node, reason, () => submit(own, node)),
      },
    )
  }

  /** @param {File} file */
  function upload(file) {
    const own = { id: newId(), after: last, text: `${page().words.fileSent}: ${file.name}`, sent: true }
    const node = addOwn(own.text, null)
    const attempt = () => {
      clearFailed(node)
      notice('')
      requests.send(() => sendFile(file, own.id, memory.conversation, last), {
        sent: () => memory.keep(own),
        failed: (word) => fail(node, page().words[word], attempt),
      })
    }
    attempt()
  }

  /** @param {HTMLElement} node @param {string} reason @param {() => void} again */
  function fail(node, reason, again) {
    markFailed(node, reason, page().words, again)
    scroll.follow(node)
  }

  /** Sends something without showing it. @param {Body} body @param {import('./requests.js').Outcome} [outcome] */
  function tell(body, outcome) {
    const message = { id: newId(), locale: page().locale, ...body }
    notice('')
    requests.send(() => sendMessage(message, memory.conversation, last), {
      sent: outcome?.sent,
      failed: (word) => (outcome?.failed ?? notice)(page().words[word]),
    })
  }

  /** @param {Answer} answer */
  function accept({ conversation, messages, toast }) {
    const before = last
    for (const each of messages) message(each)
    if (toast) notice(toast)
    if (memory.conversation !== conversation) {
      memory.change({ conversation })
      stop()
      stop = listen(conversation, last ?? before, { message, ready: showEndOfHistory, line })
    }
    const locale = messages.at(-1)?.locale
    if (locale) spoken(locale)
  }

  /** @param {Message} each */
  function message(each) {
    if (seen.has(each.id)) return
    seen.add(each.id)
    if (last === null && history && each.id === memory.first) showOwnAfter(null)
    if (last === null && !history) memory.change({ first: each.id })
    const node = botMessage(each, page().words, (button, group) => tap(each.id, button, group))
    const old = each.replaces ? document.getElementById(nodeId(each.replaces)) : null
    if (old) replace(old, node)
    else if (history) history.before(node)
    else append(node)
    // Some come later than others with a higher number.
    if (last === null || Number(each.id) > Number(last)) last = each.id
    if (history) {
      showOwnAfter(last)
      return
    }
    requests.settle()
    tapped = null
    arrived()
    report()
  }

  /** @param {HTMLElement} old @param {HTMLElement} node */
  function replace(old, node) {
    const focused = old.contains(document.activeElement)
    old.replaceWith(node)
    if (focused) (node.querySelector('button') ?? node).focus({ preventScroll: true })
  }

  /** @param {HTMLElement} node */
  function append(node) {
    if (tapped) {
      memory.keep({ id: newId(), after: last, text: tapped, sent: true })
      addOwn(tapped, null)
    }
    node.classList.add('new')
    log.append(node)
    // Of an answer, however many messages it has, the question stays in sight.
    const question = requests.awaiting ? [...log.querySelectorAll('.own')].at(-1) : null
    scroll.follow(node, question instanceof HTMLElement ? question : null)
  }

  /** @param {string} id @param {import('./messages.js').Button} button @param {HTMLElement} group */
  function tap(id, button, group) {
    tapped = button.label
    enableButtons(group, false)
    // Pressed again after a failure, it is the same press.
    button.press ??= newId()
    const settle = () => {
      tapped = null
      enableButtons(group, true)
    }
    tell(
      { id: button.press, button: button.id ?? '', message: id },
      {
        sent() {
          delete button.press
          settle()
        },
        failed(reason) {
          notice(reason)
          settle()
        },
      },
    )
  }

  /** @param {string} text @param {Comment | null} place in front of what, if not at the end */
  function addOwn(text, place) {
    const node = ownMessage(text, page().words)
    log.insertBefore(node, place)
    scroll.toEnd()
    return node
  }

  /** Own messages stand after the message that was the last one then. @param {string | null} after */
  function showOwnAfter(after) {
    for (const own of memory.own.filter((each) => each.sent && each.after === after)) addOwn(own.text, history)
  }

  /** What a visit before this one could not send. */
  function showUnsent() {
    for (const own of unsent.splice(0)) {
      const node = addOwn(own.text, null)
      fail(node, '', () => submit(own, node))
    }
  }

  const line = (/** @type {boolean} */ open) => {
    connected = open
    report()
  }

  function report() {
    const empty = history === null && !requests.awaiting && log.childElementCount === 0
    changed({ empty, begun: !empty || memory.conversation !== null, writing: requests.awaiting, connected })
  }

  return { open, close, say, tell, upload }
}
