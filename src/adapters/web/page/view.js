// @ts-check

/**
 * @typedef {{ locale: string, direction: 'ltr' | 'rtl', maxUploadBytes: number, mostLetters: number,
 *   words: Record<string, string>, locales: { locale: string, name: string, direction: string }[] }} PageWords
 */

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 */
export function find(id, kind) {
  const node = document.getElementById(id)
  if (!(node instanceof kind)) throw new Error(`no ${id}`)
  return node
}

/** The page's words in a language; "auto" is the browser's. @param {string} locale @returns {Promise<PageWords>} */
export async function loadWords(locale) {
  const response = await fetch(`/chat/words/${encodeURIComponent(locale)}`)
  if (!response.ok) throw new Error(`no words: ${response.status}`)
  return response.json()
}

/** Writes the words into the page. @param {PageWords} page */
export function showWords({ locale, direction, words, locales }) {
  const { documentElement } = document
  documentElement.lang = locale
  documentElement.dir = direction
  for (const node of document.querySelectorAll('[data-word]')) {
    node.textContent = words[node.getAttribute('data-word') ?? ''] ?? ''
  }
  for (const node of document.querySelectorAll('[data-label]')) {
    const label = words[node.getAttribute('data-label') ?? ''] ?? ''
    node.setAttribute('aria-label', label)
    if (node instanceof HTMLButtonElement) node.title = label
  }
  for (const node of document.querySelectorAll('[data-page]')) {
    node.setAttribute('href', `/${node.getAttribute('data-page')}?lang=${locale}`)
  }
  find('input', HTMLTextAreaElement).placeholder = words.placeholder
  const options = locales.map((each) => {
    const option = new Option(each.name, each.locale, false, each.locale === locale)
    option.lang = each.locale
    option.dir = each.direction
    return option
  })
  find('language', HTMLSelectElement).replaceChildren(...options)
}

/** Keeps the end of the conversation in sight, and says that something came where the reader is elsewhere. */
export function createScroll() {
  const scroller = find('scroller', HTMLElement)
  const log = find('log', HTMLElement)
  const jump = find('jump', HTMLButtonElement)
  const nearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120
  const toEnd = () => scroller.scrollTo({ top: scroller.scrollHeight })
  let following = true
  // Not every browser lets the keyboard scroll a region that has nothing to focus.
  scroller.tabIndex = 0

  scroller.addEventListener('scroll', () => {
    following = nearEnd()
    if (following) jump.hidden = true
  })
  jump.addEventListener('click', () => {
    jump.hidden = true
    toEnd()
    scroller.focus()
  })
  // The keyboard of a phone takes half of the height; a welcome is read from its top all the same.
  new ResizeObserver(() => following && log.childElementCount > 0 && toEnd()).observe(scroller)

  return {
    toEnd,
    /**
     * A long answer is shown from its beginning. What answers a question is shown wherever the reader is: while the
     * page still rolls to the question, it looks like somewhere else.
     * @param {HTMLElement} node
     * @param {HTMLElement | null} [question] stays in sight too, unless it alone would fill the screen
     */
    follow(node, question = null) {
      if (!following && !question) {
        jump.hidden = false
        return
      }
      jump.hidden = true
      const short = question !== null && question.offsetHeight < scroller.clientHeight / 2
      const answer = question?.nextElementSibling
      const first = short ? question : answer instanceof HTMLElement ? answer : node
      const top = Math.min(scroller.scrollHeight - scroller.clientHeight, first.offsetTop - 12)
      scroller.scrollTo({ top })
    },
  }
}

/** Counts in the title what came while the tab was not seen. @param {() => string} title */
export function createUnread(title) {
  let count = 0
  const show = () => {
    document.title = count > 0 ? `(${count}) ${title()}` : title()
  }
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) count = 0
    show()
  })
  return {
    show,
    add() {
      if (document.hidden) count += 1
      show()
    },
  }
}
