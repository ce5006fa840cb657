import { openChat } from './chat.ts'
import { twoNetworks } from './networks.ts'

export type People = Awaited<ReturnType<typeof openRoles>>

/** Two networks, and people who hold roles in the one of Rastatt. */
export async function openRoles() {
  const chat = await openChat({
    content: twoNetworks,
    links: (code) => [{ label: 'Telegram', url: `https://t.example/bot?start=${code}` }],
  })

  async function person(name: string, role: 'delegate' | 'coordinator', organisation?: string, main = false) {
    const somebody = chat.person(name, { network: 'rastatt' })
    await somebody.says('/help')
    await somebody.becomes(role, 'rastatt', organisation)
    await chat.db.seat.updateMany({ where: { personId: await somebody.id(), role: 'delegate' }, data: { main } })
    return somebody
  }

  return {
    chat,
    main: (name: string, organisation = 'bruecke') => person(name, 'delegate', organisation, true),
    delegate: (name: string, organisation = 'bruecke') => person(name, 'delegate', organisation),
    coordinator: (name: string) => person(name, 'coordinator'),
    seatsOf: async (who: { id(): Promise<string> }) => chat.db.seat.findMany({ where: { personId: await who.id() } }),
  }
}
