import { afterAll, beforeAll, test } from 'vitest'
import type { Translated } from '../../src/core/translated.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })
const issue = (month: string, network?: string) => ({
  id: `brief-${month}`,
  kind: 'news' as const,
  title: german(`Infobrief ${month}`),
  body: german('In dieser Ausgabe geht es um Anlaufstellen.\n\nDer zweite Absatz.'),
  link: `https://infobrief.example/${month}`,
  publishedOn: `2026-${month}-01`,
  ...(network ? { network } : {}),
})

let chat: Chat
beforeAll(async () => {
  const articles = [...(twoNetworks.articles ?? []), issue('03', 'rastatt'), issue('11', 'land'), issue('07')]
  chat = await openChat({ content: { ...twoNetworks, articles } })
})
afterAll(() => chat.close())

test('issues come with the newest first, and can be read', async () => {
  const ana = chat.person('ana', { network: 'rastatt' })
  await ana.says('/infobrief')
  ana.sees(/1\. Infobrief 11, 1\. November 2026[\s\S]*2\. Infobrief 07[\s\S]*3\. Infobrief 03/)
  await ana.taps('1. Infobrief 11')
  ana.sees('Infobrief 11\n1. November 2026', 'Der zweite Absatz.', 'https://infobrief.example/11')
})

test('nobody reads the issues of another network', async () => {
  const bob = chat.person('bob', { network: 'land' })
  await bob.says('/news')
  bob.sees('Infobrief 11', 'Infobrief 07')
  bob.seesNot('Infobrief 03')
})
