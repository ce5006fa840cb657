import { randomUUID } from 'node:crypto'
import type { Chat } from './chat.ts'
import { twoNetworks } from './networks.ts'
import type { createPerson, PersonSettings } from './person.ts'

type Person = ReturnType<typeof createPerson>

/** Two networks, one of them with a meeting to come. */
export const joinable: typeof twoNetworks = {
  ...twoNetworks,
  meetings: [
    {
      id: 'fruehjahr',
      network: 'rastatt',
      title: { de: { text: 'Gemeinsam planen', state: 'original' } },
      startsAt: '2027-03-11T18:00',
      endsAt: '2027-03-11T20:30',
      venue: 'Landratsamt Rastatt',
      place: 'rastatt-stadt',
    },
  ],
}

/** Somebody who coordinates a network. */
export async function coordinator(chat: Chat, name: string, network = 'rastatt', settings: PersonSettings = {}) {
  const person = chat.person(name, { network, ...settings })
  await person.says('/help')
  await person.becomes('coordinator', network)
  return person
}

/** An application up to its review, with the shortest answers that do. */
export async function fillsIn(person: Person, name = 'Nur', place = 'Gaggenau') {
  await person.says('/join')
  await person.taps('Antrag stellen')
  await person.says(name)
  await person.says(place)
  if (person.answer.includes('Ist es diese?')) await person.taps('Nein, eine andere')
  await person.taps('Eingetragener Verein')
  await person.taps('Frauen')
  await person.taps('Weiter')
  await person.taps('Überspringen')
  await person.says('Sprachcafé am Mittwoch')
  await person.says('Räume für Treffen')
  await person.taps('etwa 30')
  await person.says('Eine Vorsitzende')
  await person.says('vorstand@nur.example')
  await person.taps('Überspringen')
  await person.taps('Den Mitgliedern zeigen')
  await person.taps('Ja, einverstanden')
}

/** Somebody who has applied. */
export async function applicant(chat: Chat, who: string, name = 'Nur', place = 'Gaggenau') {
  const person = chat.person(who, { network: 'rastatt' })
  await fillsIn(person, name, place)
  await person.taps('Antrag abschicken')
  return person
}

/** What the bot says by itself is said. */
export async function hears(chat: Chat, ...people: Person[]) {
  await chat.passes(chat.now().toISOString())
  for (const each of people) each.hears()
}

/** Presses a button that this person has never been shown. */
export async function pressesUnseen(chat: Chat, person: Person, call: { command: string; input: object }) {
  const { id: conversationId } = await chat.db.conversation.findFirstOrThrow({ where: { address: person.address } })
  const id = randomUUID()
  await chat.db.keyboard.create({ data: { id, conversationId, actions: [call] } })
  await person.send({ type: 'button', payload: `${id}:0` })
}
