// @ts-check
import { createConversation } from './conversation.js'
import { createMemory } from './memory.js'
import { createScroll, createUnread, find, loadWords, showWords } from './view.js'

const input = find('input', HTMLTextAreaElement)
const file = find('file', HTMLInputElement)
const language = find('language', HTMLSelectElement)
const ending = find('ending', HTMLDialogElement)
const end = find('end', HTMLButtonElement)
const notice = find('notice', HTMLElement)
const dots = find('writing', HTMLElement)
const offline = find('offline', HTMLElement)

const memory = createMemory()
let page = await loadWords(memory.locale ?? 'auto')
const unread = createUnread(() => page.words.title)
const scroll = createScroll()
const conversation = createConversation({
  log: find('log', HTMLElement),
  memory,
  scroll,
  page: () => page,
  changed({ empty, begun, writing, connected }) {
    find('welcome', HTMLElement).hidden = !empty
    const began = writing && dots.hidden
    dots.hidden = !writing
    offline.hidden = connected
    end.hidden = !begun
    if (began) scroll.toEnd()
  },
  arrived: unread.add,
  spoken(locale) {
    if (locale !== page.locale) speak(locale)
  },
  notice(text) {
    notice.textContent = text
  },
})

showWords(page)
unread.show()
find('app', HTMLElement).hidden = false
conversation.open()
openLink()

find('composer', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  send()
})
input.addEventListener('input', grow)
input.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  send()
})
file.addEventListener('change', () => {
  const [chosen] = file.files ?? []
  if (!chosen) return
  if (chosen.size > page.maxUploadBytes) notice.textContent = page.words.fileTooLarge
  else conversation.upload(chosen)
  file.value = ''
})
language.addEventListener('change', async () => {
  const locale = language.value
  await speak(locale)
  if (memory.conversation) conversation.tell({ text: `/language ${locale}` })
})
for (const node of document.querySelectorAll('#suggestions button')) {
  node.addEventListener('click', () => {
    conversation.say(node.textContent ?? '', { text: node.getAttribute('data-says') ?? '' })
    input.focus()
  })
}
end.addEventListener('click', () => ending.showModal())
find('ending-back', HTMLButtonElement).addEventListener('click', () => ending.close())
find('ending-forget', HTMLButtonElement).addEventListener('click', (event) => {
  ending.close()
  if (event.target instanceof HTMLElement) conversation.say(event.target.textContent ?? '', { text: '/forget' })
})
find('ending-confirm', HTMLButtonElement).addEventListener('click', () => {
  ending.close()
  conversation.close()
  input.focus()
})
memory.onOtherTab(conversation.open)
addEventListener('hashchange', openLink)

function send() {
  const text = input.value.trim()
  if (text === '') return
  if (text.length > page.mostLetters) {
    notice.textContent = page.words.tooLong
    return
  }
  input.value = ''
  grow()
  conversation.say(text, { text })
}

/** The page changes to a language, and remembers it. @param {string} locale */
async function speak(locale) {
  memory.change({ locale })
  page = await loadWords(locale)
  showWords(page)
  unread.show()
}

/** A link with a network or a code starts the conversation with it, and does not stay in the address bar. */
function openLink() {
  const query = new URLSearchParams(location.search || location.hash.slice(1))
  const network = query.get('network')
  const start = network ? `n-${network}` : (query.get('code') ?? query.get('start'))
  if (!start) return
  history.replaceState(null, '', '/')
  conversation.tell({ start })
}

/** The field grows with its text where the style sheet cannot do that. */
function grow() {
  if (CSS.supports('field-sizing', 'content')) return
  input.style.height = 'auto'
  input.style.height = `${input.scrollHeight + 3}px`
}
