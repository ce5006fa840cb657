// @ts-check

/** Buttons that copy the text of a field. Without this script they are not shown, and the field can be copied by hand. */
for (const button of document.querySelectorAll('button[data-copies]')) {
  const field = document.getElementById(button.getAttribute('data-copies') ?? '')
  if (!(button instanceof HTMLButtonElement) || !(field instanceof HTMLTextAreaElement)) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    if (await copied(field)) button.textContent = button.getAttribute('data-done')
  })
}

/** Browsers give the clipboard only to pages with https; what is selected can be copied anywhere. @param {HTMLTextAreaElement} field */
async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    field.select()
    return document.execCommand('copy')
  }
}
