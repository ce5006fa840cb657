// @ts-check

/**
 * Something that the person sent. Only the assistant's messages are kept by the server, so these stay here.
 * @typedef {{ id: string, after: string | null, text: string, body?: Record<string, string>, sent: boolean }} Own
 * @typedef {{ conversation: string | null, locale: string | null, first: string | null, own: Own[] }} Held
 */

const key = 'vernetzt'
const mostOwn = 200

/** What this browser remembers: the conversation's secret, the language, the person's own messages. */
export function createMemory() {
  let held = read()

  /** @param {Partial<Held>} fields */
  function change(fields) {
    held = { ...held, ...fields }
    try {
      localStorage.setItem(key, JSON.stringify(held))
    } catch {
      // A browser that allows no storage forgets at the next reload, and works until then.
    }
  }

  return {
    get conversation() {
      return held.conversation
    },
    get locale() {
      return held.locale
    },
    /** The first message of the conversation. */
    get first() {
      return held.first
    },
    get own() {
      return held.own
    },
    change,
    /** @param {Own} own */
    keep(own) {
      change({ own: [...held.own.filter((each) => each.id !== own.id), own].slice(-mostOwn) })
    },
    /** @param {(own: Own) => boolean} wanted */
    drop(wanted) {
      change({ own: held.own.filter((own) => !wanted(own)) })
    },
    /** Forgets the conversation; the language stays. */
    forget() {
      change({ conversation: null, first: null, own: [] })
    },
    /** Calls back when another tab began or ended the conversation. @param {() => void} act */
    onOtherTab(act) {
      addEventListener('storage', (event) => {
        if (event.key !== key && event.key !== null) return
        const before = held.conversation
        held = read()
        if (held.conversation !== before) act()
      })
    },
  }
}

/** @returns {Held} */
function read() {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? '{}')
    return {
      conversation: typeof found.conversation === 'string' ? found.conversation : null,
      locale: typeof found.locale === 'string' ? found.locale : null,
      first: typeof found.first === 'string' ? found.first : null,
      own: Array.isArray(found.own) ? found.own : [],
    }
  } catch {
    return { conversation: null, locale: null, first: null, own: [] }
  }
}
