import type { Chat } from './chat.ts'

/** Somebody in the network Rastatt who speaks for an organisation. */
export async function delegateIn(chat: Chat, name: string, organisation = 'bruecke', locale = 'de') {
  const person = chat.person(name, { network: 'rastatt', locale })
  await person.says('/start')
  await person.becomes('delegate', 'rastatt', organisation)
  return person
}
