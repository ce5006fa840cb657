// @ts-check
import { wordOf } from './connection.js'

/**
 * @typedef {import('./connection.js').Answer} Answer
 * @typedef {{ sent?(): void, failed(word: string): void }} Outcome
 */

/** An answer that did not come with its request comes as an event, or not at all. */
const patienceMs = 20_000
/** What is written before the history is there waits for it, but not for ever. */
const historyMs = 5_000

/**
 * Requests, one after the other, in the order in which they were written.
 * @param {{ accept(answer: Answer): void, changed(): void }} on
 */
export function createRequests({ accept, changed }) {
  /** @type {Promise<unknown>} */
  let previous = Promise.resolve()
  let round = 0
  let awaited = 0
  let late = false
  let release = () => {}

  /** @param {(value?: unknown) => void} resolve */
  function holdBack(resolve) {
    release = resolve
    setTimeout(resolve, historyMs)
  }

  function waitForLate() {
    late = true
    setTimeout(() => {
      late = false
      changed()
    }, patienceMs)
  }

  return {
    /** Whether an answer is under way. */
    get awaiting() {
      return awaited > 0 || late
    },
    /** Something came, so nothing is late any more. */
    settle() {
      late = false
    },
    /** Another conversation: what is under way belongs to the one before. @param {boolean} wait for its history */
    restart(wait) {
      round += 1
      awaited = 0
      late = false
      previous = wait ? new Promise(holdBack) : Promise.resolve()
    },
    /** The history is there. */
    go: () => release(),
    /** @param {() => Promise<Answer>} act @param {Outcome} outcome */
    async send(act, outcome) {
      const own = round
      awaited += 1
      changed()
      const turn = previous.then(act)
      previous = turn.catch(() => {})
      /** @type {() => void} */
      let settled
      try {
        const answer = await turn
        settled = () => {
          if (answer.messages.length === 0 && !answer.toast) waitForLate()
          accept(answer)
          outcome.sent?.()
        }
      } catch (error) {
        settled = () => outcome.failed(wordOf(error))
      }
      if (own !== round) return
      try {
        settled()
      } finally {
        awaited -= 1
        changed()
      }
    },
  }
}
