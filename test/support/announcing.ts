import { randomUUID } from 'node:crypto'
import { expect, vi } from 'vitest'
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

/** The only announcement, or the only one that somebody has written. */
export async function newest(chat: Chat, person?: { id(): Promise<string> }) {
  const own = await chat.db.announcement.findMany({ where: person ? { personId: await person.id() } : {} })
  const [first, ...others] = own
  if (!first || others.length > 0) throw new Error(`there are ${own.length} announcements`)
  return first
}

/** Waits until the only announcement is out. */
export const goesOut = (chat: Chat) =>
  vi.waitFor(
    async () => {
      await chat.app.catchUp()
      expect((await newest(chat)).state).toBe('finished')
    },
    { timeout: 15_000, interval: 50 },
  )

/** The announcement with this title. */
export const called = (chat: Chat, title: string) =>
  chat.db.announcement.findFirstOrThrow({ where: { texts: { path: ['de', 'title'], equals: title } } })

type Person = Awaited<ReturnType<typeof coordinator>>

/** A new draft; null: without a heading. */
export async function writes(person: Person, heading: string | null, text: string) {
  await person.says('/mitteilen')
  await person.taps('Neue Mitteilung')
  if (heading === null) await person.taps('Überspringen')
  else await person.says(heading)
  await person.says(text)
  await person.taps('Als Entwurf speichern')
}

/** Presses a button that this person's chat was never shown for this; whoever makes one up has no more rights. */
export async function forges(chat: Chat, person: Person, command: string, input: Record<string, unknown>) {
  const { id: conversationId } = await chat.db.conversation.findFirstOrThrow({ where: { address: person.address } })
  const id = randomUUID().replaceAll('-', '')
  await chat.db.keyboard.create({
    data: { id, conversationId, actions: [{ command, input: JSON.parse(JSON.stringify(input)) }] },
  })
  await person.send({ type: 'button', payload: `${id}:0` })
}
