import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Translated } from '../../src/core/translated.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })
const course = (id: string, title: string, network?: string) => ({
  id,
  title: german(title),
  body: german('Zwei Abende. Sie lernen, wie ein Verein geführt wird.\n\nAm Ende gibt es ein Zertifikat.'),
  link: 'https://kurse.example',
  publishedOn: '2026-09-01',
  checkedOn: '2026-10-01',
  ...(network ? { network } : {}),
})

let chat: Chat
beforeAll(async () => {
  const courses = [course('grundkurs', 'Grundkurs', 'land'), course('aufbaukurs', 'Aufbaukurs')]
  chat = await openChat({ content: { ...twoNetworks, courses } })
})
afterAll(() => chat.close())

test('courses are those for everybody and of the networks above, and no registration is promised', async () => {
  const ana = chat.person('ana', { network: 'rastatt' })
  await ana.says('/kurse')
  ana.sees(
    'Kurse und Schulungen',
    'Grundkurs',
    'Aufbaukurs',
    'Anmelden können Sie sich über mich noch nicht.',
    'integration@rastatt.example',
  )
  await ana.taps('Grundkurs')
  ana.sees('Am Ende gibt es ein Zertifikat.', 'https://kurse.example', 'Stand: 1. Oktober 2026', 'land@bw.example')
})

test('where there are none, that is said', async () => {
  const empty = await openChat({ content: twoNetworks })
  const bob = empty.person('bob', { network: 'rastatt' })
  await bob.says('Gibt es Kurse für Vereine?')
  bob.sees('Zurzeit kenne ich keine Kurse.', 'integration@rastatt.example')
  expect(bob.buttons.length).toBeGreaterThan(0)
  await empty.close()
})
