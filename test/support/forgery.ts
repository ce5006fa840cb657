import { createCode } from '../../src/features/coordination/codes.ts'
import { codeForm, inviteCoordinator } from '../../src/features/coordination/index.ts'
import { locales, openChat } from './chat.ts'
import { yearOfMeetings } from './meetings.ts'
import { createSnapshots } from './snapshots.ts'

/** What an attack of so many tries came to; everything but `tries` and `refused` should be empty or zero. */
export type Damage = { tries: number; refused: number; changed: unknown[]; odd: string[] }

/** Numbers that look random and are the same in every run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A stranger presses buttons that nobody gave them: other people's, changed by a little, and nonsense. */
export async function forgeButtons(tries: number, seed = 7): Promise<Damage> {
  const chat = await openChat({ content: yearOfMeetings })
  try {
    const stranger = chat.person('stranger', { network: 'rastatt' })
    const cora = chat.person('cora', { network: 'rastatt' })
    await stranger.says('/help')
    await cora.says('/help')
    await cora.becomes('coordinator', 'rastatt')
    for (const said of ['/coordinate', '/meetings', '/membership', '/forget', '/link']) await cora.says(said)
    await cora.says('/coordinate')
    await cora.taps('Jemanden einladen')
    await cora.taps('Koordination')
    const payloads = chat.deliveries
      .filter(({ address }) => address === cora.address)
      .flatMap(({ keyboard, reply }) => (reply.buttons ?? []).map((_, index) => `${keyboard}:${index}`))
    const snapshots = await createSnapshots(chat.db)
    const outdated = locales.translate('de').text('common:outdated')
    const random = randomOf(seed)
    let refused = 0
    const odd: string[] = []
    for (let times = 0; times < tries; times += 1) {
      const payload = forged(payloads, random)
      await stranger.send({ type: 'button', payload })
      if (stranger.answer === outdated) refused += 1
      else odd.push(`${payload}: ${stranger.answer}`)
    }
    return { tries, refused, odd: odd.slice(0, 5), changed: await othersIn(snapshots, chat, stranger) }
  } finally {
    await chat.close()
  }
}

/** A stranger tries codes, over several conversations; in between one that is right comes too late. */
export async function guessCodes(tries: number): Promise<Damage> {
  const chat = await openChat({ content: yearOfMeetings, now: new Date().toISOString() })
  try {
    const { code } = await inviteCoordinator(chat.db, 'rastatt')
    const used = await inviteCoordinator(chat.db, 'rastatt')
    const cora = chat.person('cora', { network: 'rastatt' })
    await cora.says(used.code)
    await cora.taps('Ja, einverstanden')
    await cora.says('/link')
    const link = codeForm(2, 5)
    const rooms = [0, 1, 2, 3, 4, 5, 6].map((room) => chat.person('stranger', { address: `room-${room}` }))
    for (const room of rooms) await room.says('/help')
    const snapshots = await createSnapshots(chat.db)
    const t = locales.translate('de')
    const expected = ['coordination:redeem.invalid', 'linking:join.invalid', 'coordination:redeem.wait'].map((key) =>
      t.text(key),
    )
    let refused = 0
    const odd: string[] = []
    for (let times = 0; times < tries; times += 1) {
      const room = rooms[times % rooms.length] ?? cora
      const guess = [createCode(), link.create(), used.code, times > 10 ? code : createCode()][times % 4] ?? ''
      await room.says(guess)
      if (expected.includes(room.answer)) refused += 1
      else odd.push(room.answer)
    }
    return { tries, refused, odd: odd.slice(0, 5), changed: await othersIn(snapshots, chat, rooms[0] ?? cora) }
  } finally {
    await chat.close()
  }
}

/** Rows that are different and not about who attacks: that somebody wrote is about themselves. */
async function othersIn(
  snapshots: Awaited<ReturnType<typeof createSnapshots>>,
  { db }: Awaited<ReturnType<typeof openChat>>,
  attacker: { id(): Promise<string> },
): Promise<unknown[]> {
  const own = await attacker.id()
  return (await snapshots.changed(db)).flatMap(({ table, rows }) =>
    rows.filter((row) => row['person_id'] !== own && row['id'] !== own).map((row) => ({ table, row })),
  )
}

function forged(payloads: readonly string[], random: () => number): string {
  const among = (count: number) => Math.floor(random() * count)
  const payload = payloads[among(payloads.length)] ?? ''
  const at = among(payload.length)
  const [keyboard = '', index = ''] = payload.split(':')
  const noise = '0123456789abcdefXYZ:-_%\'";\u0000\u202e٣½'
  const letter = noise.charAt(among(noise.length))
  const ways = [
    () => payload,
    () => payload.slice(0, at) + letter + payload.slice(at + 1),
    () => payload.slice(0, at) + payload.slice(at + 1),
    () => payload.slice(0, at) + letter + payload.slice(at),
    () => `${keyboard}:${among(1000) - 500}`,
    () => `${keyboard}:${index}${index}`,
    () => `${keyboard.toUpperCase()}:${index}`,
    () => `${keyboard.split('').toReversed().join('')}:${index}`,
    () => `:${index}`,
    () => `${keyboard}:`,
    () => `' OR 1=1 --:${index}`,
    () => payload.repeat(1 + among(40)),
    () => '',
  ]
  return ways[among(ways.length)]?.() ?? payload
}
