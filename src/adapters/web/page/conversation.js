// @ts-check
import { listen, Refusal, sendFile, sendMessage } from './connection.js'
import { botMessage, clearFailed, enableButtons, markFailed, nodeId, ownMessage } from './messages.js'

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
 *   changed(state: { empty: boolean, writing: boolean, connected: boolean }): void,
 *   arrived(): void,
 *   spoken(locale: string): void,
 *   notice(text: string): void,
 * }} Options
 */

/** An answer that did not come with its request comes as an event, or not at all. */
const patienceMs = 20_000

/** @param {Options} options */
export function createConversation({ log, memory, scroll, page, changed, arrived, spoken, notice }) {
  /** @type {Set<string>} */
  const seen = new Set()
  /** @type {string | null} */
  let last = null
  /** A pressed button; its label is repeated as said only where the answer does not take its message's place. */
  /** @type {{ message: string, label: string } | null} */
  let tapped = null
  /** What was there before this page is put in front of it. @type {Comment | null} */
  let history = null
  let sending = Promise.resolve()
  let awaited = 0
  let late = false
  let connected = true
  let stop = () => {}

  /** Shows what there is of the conversation that this browser remembers. */
  function open() {
    stop()
    seen.clear()
    last = null
    connected = true
    log.replaceChildren()
    const { conversation } = memory
    if (conversation) {
      // The history is not read out; what comes after it is.
      log.setAttribute('aria-busy', 'true')
      history = document.createComment('')
      log.append(history)
      showOwnAfter(null)
      stop = listen(conversation, null, { message, ready: showEndOfHistory, line })
    }
    report()
  }

  function showEndOfHistory() {
    if (!history) return
    history.remove()
    history = null
    memory.drop((own) => own.after !== null && !seen.has(own.after))
    log.setAttribute('aria-busy', 'false')
    scroll.toEnd()
    report()
  }

  function close() {
    stop()
    stop = () => {}
    memory.forget()
    open()
  }

  /** Says something: it appears at once, and what becomes of it is shown beside it. @param {string} text @param {Body} body */
  function say(text, body) {
    const own = { id: newId(), after: last, text, body, sent: false }
    memory.keep(own)
    submit(own, addOwn(text))
  }

  /** @param {Own} own @param {HTMLElement} node */
  async function submit(own, node) {
    clearFailed(node)
    const failure = await tell({ ...own.body, id: own.id })
    if (failure) fail(node, failure, () => submit(own, node))
    else memory.keep({ id: own.id, after: own.after, text: own.text, sent: true })
  }

  /** @param {File} file */
  function upload(file) {
    const own = { id: newId(), after: last, text: `${page().words.fileSent}: ${file.name}`, sent: true }
    const node = addOwn(own.text)
    const attempt = async () => {
      clearFailed(node)
      const failure = await request(() => sendFile(file, own.id, memory.conversation, last))
      if (failure) fail(node, failure, attempt)
      else memory.keep(own)
    }
    attempt()
  }

  /** @param {HTMLElement} node @param {string} reason @param {() => void} again */
  function fail(node, reason, again) {
    markFailed(node, reason, page().words, again)
    scroll.follow(node)
  }

  /** Sends something without showing it. @param {Body} body @returns {Promise<string | null>} why it failed */
  function tell(body) {
    const { locale } = page()
    return request(() => sendMessage({ id: newId(), locale, ...body }, memory.conversation, last))
  }

  /** One after the other, in the order in which they were written. @param {() => Promise<Answer>} send */
  async function request(send) {
    notice('')
    awaited += 1
    report()
    const turn = sending.then(send).then(accept)
    sending = turn.catch(() => {})
    try {
      await turn
      return null
    } catch (error) {
      return page().words[wordOf(error)]
    } finally {
      awaited -= 1
      report()
    }
  }

  /** @param {Answer} answer */
  function accept({ conversation, messages, toast }) {
    const before = last
    for (const each of messages) message(each)
    if (toast) notice(toast)
    if (messages.length === 0 && !toast) waitForLate()
    if (memory.conversation !== conversation) {
      memory.change({ conversation })
      stop()
      stop = listen(conversation, last ?? before, { message, ready: showEndOfHistory, line })
    }
    const locale = messages.at(-1)?.locale
    if (locale) spoken(locale)
  }

  function waitForLate() {
    late = true
    setTimeout(() => {
      late = false
      report()
    }, patienceMs)
  }

  /** @param {Message} each */
  function message(each) {
    if (seen.has(each.id)) return
    seen.add(each.id)
    const node = botMessage(each, page().words, (button, group) => tap(each.id, button, group))
    const old = each.replaces ? document.getElementById(nodeId(each.replaces)) : null
    if (old) replace(old, node)
    else if (history) history.before(node)
    else append(node)
    last = each.id
    if (history) showOwnAfter(last)
    else announce()
  }

  function announce() {
    late = false
    tapped = null
    arrived()
    report()
  }

  /** @param {HTMLElement} old @param {HTMLElement} node */
  function replace(old, node) {
    const focused = old.contains(document.activeElement)
    old.replaceWith(node)
    const target = node.querySelector('button') ?? node
    if (focused) target.focus({ preventScroll: true })
  }

  /** @param {HTMLElement} node */
  function append(node) {
    if (tapped) {
      memory.keep({ id: newId(), after: last, text: tapped.label, sent: true })
      addOwn(tapped.label)
    }
    const previous = log.lastElementChild
    node.classList.add('new')
    log.append(node)
    scroll.follow(previous instanceof HTMLElement && previous.classList.contains('own') ? previous : node)
  }

  /** @param {string} id @param {import('./messages.js').Button} button @param {HTMLElement} group */
  async function tap(id, button, group) {
    tapped = { message: id, label: button.label }
    enableButtons(group, false)
    const failure = await tell({ button: button.id ?? '', message: id })
    if (failure) notice(failure)
    tapped = null
    enableButtons(group, true)
  }

  /** @param {string} text */
  function addOwn(text) {
    const node = ownMessage(text, page().words)
    if (history) history.before(node)
    else log.append(node)
    scroll.toEnd()
    return node
  }

  /** Own messages stand after the message that was the last one then. @param {string | null} after */
  function showOwnAfter(after) {
    for (const own of memory.own.filter((each) => each.after === after)) {
      const node = addOwn(own.text)
      if (!own.sent) markFailed(node, '', page().words, () => submit(own, node))
    }
  }

  /** @param {boolean} open */
  function line(open) {
    connected = open
    report()
  }

  function report() {
    const empty = memory.conversation === null && awaited === 0 && log.childElementCount === 0
    changed({ empty, writing: awaited > 0 || late, connected })
  }

  return { open, close, say, tell, upload }
}

/** @param {unknown} error */
function wordOf(error) {
  if (!(error instanceof Refusal)) return 'offline'
  if (error.status === 429) return 'tooMany'
  if (error.status === 413) return 'fileTooLarge'
  return error.status === 400 ? 'invalid' : 'unavailable'
}

/** Works without https too, where randomUUID is not to be had. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
