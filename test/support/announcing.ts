import type { Chat } from './chat.ts'

type Member = { locale?: string; organisation?: string; network?: string }

/** Somebody who runs a network. */
export async function coordinator(chat: Chat, name: string, network = 'rastatt', locale = 'de') {
  const person = chat.person(name, { network, locale })
  await person.says('/help')
  await person.becomes('coordinator', network)
  return person
}

/** Somebody who speaks for an organisation of a network, with a chat. */
export async function delegate(
  chat: Chat,
  name: string,
  { locale = 'de', organisation = 'bruecke', network = 'rastatt' }: Member = {},
) {
  const person = chat.person(name, { network, locale })
  await person.says('/help')
  await person.becomes('delegate', network, organisation)
  return person
}

/** The newest announcement. */
export const newest = (chat: Chat) =>
  chat.db.announcement.findFirstOrThrow({ orderBy: [{ createdAt: 'desc' }, { version: 'desc' }] })
