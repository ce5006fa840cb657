import { expect, it } from 'vitest'
import type { Delivery, Sent } from '../../src/core/ports.ts'
import { plain } from '../../src/core/rich.ts'
import { cancel, pause, resume } from '../../src/store/broadcasts/control.ts'
import { correct, recall } from '../../src/store/broadcasts/correct.ts'
import { letter, useRoom } from '../support/broadcast/room.ts'
import { eventually, useMachines } from '../support/machines.ts'

// The one message of the day for those who want announcements together.

const machines = useMachines()
const room = useRoom(machines)
const { addCrowd, announce, counts, ends, open, query, said } = room

const sent = ({ id }: Delivery): Sent => ({ state: 'sent', messageId: id })
const noon = '2027-03-12T12:00:00Z'
const evening = '2027-03-12T17:00:01Z'

/** Somebody who wants them together, and the hour that it is for the process. */
async function somebody(options: Parameters<typeof open>[0] = {}, people = 1) {
  const clock = { now: new Date(noon) }
  const bot = await open({ ...options, now: () => clock.now })
  await addCrowd(people)
  await query('UPDATE person SET bundle = true')
  const waits = (id: string) => eventually(async () => expect(await counts(id)).toEqual({ bundled: people }))
  const becomes = (iso: string) => {
    clock.now = new Date(iso)
  }
  return { bot, waits, becomes }
}

/** The first message is held up by the platform until the test says what becomes of it. */
function heldUp() {
  const gate = Promise.withResolvers<Sent>()
  const state = { calls: 0 }
  const send = (delivery: Delivery) => {
    state.calls += 1
    return state.calls === 1 ? gate.promise : sent(delivery)
  }
  return { send, begun: () => eventually(() => expect(state.calls).toBe(1)), refuse: () => gate.resolve(later) }
}
const later: Sent = { state: 'retry', afterMs: 50, scope: 'bot' }

it('what is stale by then is not in it', async () => {
  const { bot, waits, becomes } = await somebody()
  await announce(bot, 'stale', { notAfter: new Date('2027-03-12T14:00:00Z') })
  await announce(bot, 'b')
  await waits('b')
  becomes(evening)
  await ends('stale')
  await ends('b')
  expect(await counts('stale')).toEqual({ expired: 1 })
  expect(said(bot)).toEqual([expect.stringMatching(/: b$/)])
})

it('what somebody has left meanwhile is not in it', async () => {
  const { bot, waits, becomes } = await somebody()
  await announce(bot, 'mine')
  await announce(bot, 'b')
  await query(`INSERT INTO network (id, name, description, joining, benefits, place_id)
    SELECT 'other', name, description, joining, benefits, place_id FROM network LIMIT 1`)
  await query(`UPDATE announcement SET network_id = 'other' WHERE id = 'b'`)
  await waits('b')
  await query(`INSERT INTO consent (person_id, purpose, text, locale, withdrawn_at)
    SELECT person_id, 'announcements:netz', '', 'de', now() FROM conversation`)
  becomes(evening)
  await ends('mine')
  await ends('b')
  expect(await counts('mine')).toEqual({ optedOut: 1 })
  expect(said(bot)).toEqual([expect.stringMatching(/: b$/)])
})

it('does not come after a stop, neither sent nor to be fetched', async () => {
  const { bot, waits, becomes } = await somebody({ fetched: true })
  await announce(bot, 'a')
  await waits('a')
  await query('UPDATE person SET stopped_at = now()')
  becomes(evening)
  await ends('a')
  expect(await counts('a')).toEqual({ optedOut: 1 })
})

it('comes after the quiet hours to whoever has them at its time', async () => {
  const { bot, waits, becomes } = await somebody()
  await query(`UPDATE person SET quiet_hours = '17-10'`)
  await announce(bot, 'a')
  await waits('a')
  becomes(evening)
  await eventually(async () =>
    expect(await query(`SELECT 1 FROM recipient WHERE due_at = '2027-03-13T09:00:00Z'`)).toHaveLength(1),
  )
  becomes('2027-03-13T09:00:01Z')
  await ends('a')
  expect(await counts('a')).toEqual({ sent: 1 })
})

it.each(['taken back', 'cancelled', 'paused'])(
  'what is %s while the platform is busy is not in it any more',
  async (fate) => {
    const { send, begun, refuse } = heldUp()
    const { bot, waits, becomes } = await somebody({ send })
    await announce(bot, 'a')
    await announce(bot, 'b')
    await waits('b')
    becomes(evening)
    await begun()
    await bot.db.$transaction(async (tx) => {
      if (fate === 'taken back') await recall(tx, 'a', [letter('taken back')], new Date())
      else if (fate === 'cancelled') await cancel(tx, 'a', new Date())
      else await pause(tx, 'a')
    })
    refuse()
    await ends('b')
    const texts = () => bot.deliveries.map(({ reply }) => plain(reply.body))
    expect(texts()).toEqual(['b'])
    if (fate !== 'paused') return
    await bot.db.$transaction((tx) => resume(tx, 'a'))
    await ends('a')
    expect(texts()).toEqual(['b', 'a'])
  },
)

it('a further change is made to the message as it stands since the first', async () => {
  // The first correction makes it longer by a part, as on Telegram.
  const { bot, waits, becomes } = await somebody({
    send: ({ replaces, id }) => ({ state: 'sent', messageId: replaces === undefined ? '12' : `${replaces},${id}` }),
  })
  await announce(bot, 'a')
  await announce(bot, 'b')
  await waits('b')
  becomes(evening)
  await ends('a')
  await ends('b')
  await bot.db.$transaction((tx) => correct(tx, 'a', [letter('much longer')]))
  await ends('a')
  const [standing] = await query(`SELECT message_id FROM recipient WHERE announcement_id = 'a'`)
  await bot.db.$transaction((tx) => correct(tx, 'b', [letter('better')]))
  await eventually(() => expect(bot.deliveries).toHaveLength(3))
  expect(bot.deliveries[2]?.replaces).toBe(standing?.['message_id'])
})

it('one that cannot be read stops nothing else', async () => {
  const { bot, waits, becomes } = await somebody()
  await announce(bot, 'a')
  await waits('a')
  await query(`UPDATE shared_body SET body = '{}'`)
  becomes(evening)
  await ends('a')
  expect(await counts('a')).toEqual({ failed: 1 })
  await query('UPDATE person SET bundle = false')
  await announce(bot, 'b')
  await ends('b')
  expect(said(bot)).toEqual([expect.stringMatching(/: b$/)])
})
