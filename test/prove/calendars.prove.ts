import { expect, it } from 'vitest'
import { readApart } from '../../src/features/calendar/import/reader.ts'
import { checkCalendars } from '../support/calendar-check.ts'
import { openChat } from '../support/chat.ts'
import { hostileCalendars } from '../support/hostile-calendars.ts'
import { twoNetworks } from '../support/networks.ts'

it('500 meetings show in two calendar programs exactly as they are in the database', async () => {
  const chat = await openChat({ content: twoNetworks })
  const counts = await checkCalendars(chat, 500)
  console.table(counts)
  expect(counts.recurring).toBeGreaterThan(0)
  await chat.close()
})

it('calendars that were made to be endless are read, or given up, while everything else goes on', async () => {
  const rows = []
  for (const [name, text] of Object.entries(hostileCalendars)) {
    let ticks = 0
    const heart = setInterval(() => {
      ticks += 1
    }, 20)
    const began = performance.now()
    const outcome = await readApart({ text, zone: 'Europe/Berlin', now: new Date('2027-01-10T18:00:00Z') }).then(
      ({ meetings, faults, moreFaults }) => `${meetings.length} meetings, ${faults.length + moreFaults} faults`,
      (error: Error) => error.message,
    )
    clearInterval(heart)
    const ms = Math.round(performance.now() - began)
    rows.push({ name, bytes: text.length, ms, outcome })
    expect(ms, name).toBeLessThan(12_000)
    expect(ticks, name).toBeGreaterThan(ms / 20 / 4)
  }
  console.table(rows)
})
