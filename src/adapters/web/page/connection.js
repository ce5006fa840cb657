// @ts-check

/**
 * @typedef {import('./messages.js').Message} Message
 * @typedef {{ conversation: string, messages: Message[], toast?: string }} Answer
 */

/** The server said no; `status` says why. */
class Refusal extends Error {
  /** @param {number} status @param {string} large what is said where it was too much */
  constructor(status, large) {
    super(`refused with ${status}`)
    this.status = status
    this.large = large
  }
}

/** Which of the page's words says what went wrong. @param {unknown} error */
export function wordOf(error) {
  if (!(error instanceof Refusal)) return 'offline'
  if (error.status === 429) return 'tooMany'
  if (error.status === 413) return error.large
  return error.status === 400 ? 'invalid' : 'unavailable'
}

/** The id of a message, for sending it again without doubling it; without https there is no randomUUID. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const patienceMs = 60_000
const longestWaitMs = 30_000

/**
 * Sends a message. The secret of the conversation travels in a header, never in an address.
 * @param {Record<string, string | null>} message
 * @param {string | null} conversation
 * @param {string | null} after the last message that the page has
 */
export function sendMessage(message, conversation, after) {
  const headers = { 'content-type': 'application/json', ...secrets(conversation, after) }
  return post('/chat/messages', JSON.stringify(message), headers, 'tooLong')
}

/** @param {File} file @param {string} id @param {string | null} conversation @param {string | null} after */
export function sendFile(file, id, conversation, after) {
  const headers = {
    'content-type': file.type || 'application/octet-stream',
    'x-file-name': encodeURIComponent(file.name.toWellFormed()),
    'x-message-id': id,
    ...secrets(conversation, after),
  }
  return post('/chat/files', file, headers, 'fileTooLarge')
}

/**
 * @param {string} path @param {BodyInit} body @param {Record<string, string>} headers @param {string} large
 * @returns {Promise<Answer>}
 */
async function post(path, body, headers, large) {
  const response = await fetch(path, { method: 'POST', body, headers, signal: AbortSignal.timeout(patienceMs) })
  if (!response.ok) throw new Refusal(response.status, large)
  return response.json()
}

/** @param {string | null} conversation @param {string | null} after @returns {Record<string, string>} */
const secrets = (conversation, after) => ({
  ...(conversation ? { 'x-conversation': conversation } : {}),
  ...(after ? { 'last-event-id': after } : {}),
})

/**
 * Listens to what is added to a conversation, and begins again by itself where the line breaks.
 * EventSource cannot send the secret in a header, so the stream is read by hand.
 * @param {string} conversation
 * @param {string | null} after
 * @param {{ message(message: Message): void, ready(): void, line(open: boolean): void }} on
 * @returns {() => void} how to stop
 */
export function listen(conversation, after, on) {
  let last = after
  let failures = 0
  let stopped = false
  let attempt = new AbortController()
  /** @type {() => void} */
  let hurry = () => {}

  const wake = () => {
    if (!document.hidden) hurry()
  }
  addEventListener('online', wake)
  document.addEventListener('visibilitychange', wake)

  async function run() {
    while (!stopped) {
      try {
        await open()
      } catch (error) {
        if (error instanceof Refusal && error.status === 401) return
      }
      if (stopped) return
      failures += 1
      if (failures > 1) on.line(false)
      const wait = Math.min(longestWaitMs, 500 * 2 ** failures) * (0.75 + Math.random() / 2)
      await new Promise((resolve) => {
        hurry = () => resolve(undefined)
        setTimeout(resolve, wait)
      })
      hurry = () => {}
    }
  }

  async function open() {
    attempt = new AbortController()
    let alive = setTimeout(() => attempt.abort(), patienceMs)
    try {
      const response = await fetch('/chat/events', { headers: secrets(conversation, last), signal: attempt.signal })
      if (!response.ok || !response.body) throw new Refusal(response.status)
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        clearTimeout(alive)
        alive = setTimeout(() => attempt.abort(), patienceMs)
        const events = (rest + value).split('\n\n')
        rest = events.pop() ?? ''
        for (const event of events) take(event)
      }
    } finally {
      clearTimeout(alive)
    }
  }

  /** @param {string} event */
  function take(event) {
    const fields = Object.fromEntries(event.split('\n').map((line) => line.split(/: (.*)/s, 2)))
    if (fields.event === 'ready') {
      failures = 0
      on.line(true)
      on.ready()
    }
    if (fields.event === 'message') {
      last = fields.id
      on.message(JSON.parse(fields.data))
    }
  }

  run()
  return () => {
    stopped = true
    attempt.abort()
    hurry()
    removeEventListener('online', wake)
    document.removeEventListener('visibilitychange', wake)
  }
}
