import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importCalendar, importFound, readFor } from '../../src/features/calendar/index.ts'
import { cafe, calendar, event, fest, importing } from '../support/calendar-import.ts'
import { type CalendarServer, fetchingFromHere, startCalendarServer } from '../support/calendar-server.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
let server: CalendarServer
let here: ReturnType<typeof importing>
beforeAll(async () => {
  server = await startCalendarServer()
  chat = await openChat({ content: twoNetworks, fetchCalendar: fetchingFromHere().fetch })
  here = importing(chat, server)
})
afterAll(async () => {
  await chat.close()
  await server.close()
})
beforeEach(() => chat.db.meeting.deleteMany())

const local = (date: Date | undefined) => date?.toISOString().slice(0, 16)

describe('the same calendar again', () => {
  test('changes what changed, adds what is new, leaves what is gone, and doubles nothing', async () => {
    const eva = await here.coordinator('eva')
    await here.looksAt(eva, calendar(fest, cafe))
    await eva.taps('Übernehmen')
    await here.looksAt(eva, calendar(fest, cafe))
    eva.sees('4 Treffen wie bisher')
    expect(eva.buttons).toEqual(['Nicht übernehmen'])

    const later = fest.replace('T180000', 'T190000').replace('Rathaus', 'Stadthalle')
    const moved = event(
      'UID:cafe@stadt',
      'RECURRENCE-ID;TZID=Europe/Berlin:20270208T160000',
      'DTSTART;TZID=Europe/Berlin:20270209T160000',
      'SUMMARY:Sprachcafé am Dienstag',
    )
    const shorter = cafe.replace('COUNT=3', 'COUNT=2')
    const market = event('UID:markt@stadt', 'DTSTART;VALUE=DATE:20270508', 'SUMMARY:Markt')
    await here.looksAt(eva, calendar(later, shorter, moved, market))
    eva.sees(
      '1 neues Treffen',
      '2 geänderte Treffen',
      '1 Treffen wie bisher',
      'Geändert: Dienstag, 9. Februar 2027, 16:00 Uhr: Sprachcafé am Dienstag',
      'Geändert: Donnerstag, 8. Juli 2027, 19:00 Uhr: Sommerfest der Vereine, Stadthalle, Gaggenau',
      'Neu: Samstag, 8. Mai 2027, ganztägig: Markt',
      '1 Treffen aus einer früheren Übernahme steht nicht mehr im Kalender. Ich lasse es stehen:',
      '• Montag, 15. Februar 2027, 16:00 Uhr: Sprachcafé',
    )
    await eva.taps('Übernehmen')
    const rows = await here.stored()
    expect(rows.map((row) => [local(row.startsAt), row.sequence, row.state])).toEqual([
      ['2027-02-01T16:00', 0, 'planned'],
      ['2027-02-09T16:00', 1, 'planned'],
      ['2027-02-15T16:00', 0, 'planned'],
      ['2027-05-08T00:00', 0, 'planned'],
      ['2027-07-08T19:00', 1, 'planned'],
    ])
    expect(local(rows[3]?.endsAt)).toBe('2027-05-09T00:00')
    await eva.says('Welche Treffen gibt es im Mai?')
    eva.sees('📅 Samstag, 8. Mai 2027, ganztägig')
  })

  test('cancels what it cancels, and does not bring back what was cancelled here', async () => {
    const fay = await here.coordinator('fay')
    await here.looksAt(fay, calendar(fest, cafe))
    await fay.taps('Übernehmen')
    await chat.db.meeting.updateMany({ where: { sourceUid: 'cafe@stadt' }, data: { state: 'cancelled' } })
    await here.looksAt(fay, calendar(fest.replace('SUMMARY', 'STATUS:CANCELLED\r\nSUMMARY'), cafe))
    fay.sees('Fällt aus: Donnerstag, 8. Juli 2027', '3 Treffen wie bisher')
    await fay.taps('Übernehmen')
    expect((await here.stored()).every(({ state }) => state === 'cancelled')).toBe(true)
  })

  test('keeps a translation as long as the text stays', async () => {
    const gil = await here.coordinator('gil')
    await here.looksAt(gil, calendar(fest))
    await gil.taps('Übernehmen')
    const title = {
      de: { text: 'Sommerfest der Vereine', state: 'original' },
      tr: { text: 'Yaz şenliği', state: 'reviewed' },
    }
    await chat.db.meeting.updateMany({ data: { title } })
    await here.looksAt(gil, calendar(fest.replace('Rathaus', 'Halle')))
    await gil.taps('Übernehmen')
    expect(await here.stored()).toMatchObject([{ title, venue: 'Halle, Gaggenau' }])
    await here.looksAt(gil, calendar(fest.replace('Sommerfest', 'Herbstfest')))
    await gil.taps('Übernehmen')
    expect((await here.stored())[0]?.title).toEqual({ de: { text: 'Herbstfest der Vereine', state: 'original' } })
  })

  test('knows an event again that began to repeat', async () => {
    const hal = await here.coordinator('hal')
    const once = cafe.replace('RRULE:FREQ=WEEKLY;COUNT=3\r\n', '')
    await here.looksAt(hal, calendar(once))
    await hal.taps('Übernehmen')
    const [before] = await here.stored()
    await here.looksAt(hal, calendar(cafe))
    hal.sees('2 neue Treffen', '1 Treffen wie bisher')
    await hal.taps('Übernehmen')
    const rows = await here.stored()
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({ id: before?.id, slotAt: new Date('2027-02-01T16:00:00Z') })
  })

  test('does not take what another calendar brought for gone', async () => {
    const ida = await here.coordinator('ida')
    await here.looksAt(ida, calendar(fest))
    await ida.taps('Übernehmen')
    await here.looksAt(ida, calendar(cafe).replace('Stadtkalender', 'Vereinskalender'))
    ida.sees('Im Kalender „Vereinskalender“ stehen 3 Treffen')
    ida.seesNot('früheren Übernahme', 'Sommerfest')
  })
})

test('what cannot be read this time has not gone, and what the calendar does not say stays', async () => {
  const ola = await here.coordinator('ola')
  await here.looksAt(ola, calendar(fest, cafe))
  await ola.taps('Übernehmen')
  const summary = { de: { text: 'Mit Musik', state: 'original' } }
  await chat.db.meeting.updateMany({ where: { sourceUid: 'fest@stadt' }, data: { summary, placeId: 'rastatt-stadt' } })
  await chat.db.meeting.updateMany({ where: { sourceUid: 'cafe@stadt' }, data: { venue: 'Café Welt' } })
  await here.looksAt(ola, calendar(fest, cafe))
  ola.sees('4 Treffen wie bisher')
  await here.looksAt(ola, calendar(fest, cafe.replace('WEEKLY', 'SECONDLY')))
  ola.sees('1 Treffen wie bisher', 'Wann sich dieser Termin wiederholt')
  ola.seesNot('früheren Übernahme')
})

test('imports at the same time make every meeting once', async () => {
  const what = { network: 'rastatt', text: calendar(fest, cafe), now: new Date('2027-01-10T18:00:00Z') }
  const found = await readFor(chat.db, what)
  const imports = [1, 2, 3].map(() => chat.db.$transaction((tx) => importFound(tx, { ...what, found })))
  const plans = (await Promise.all(imports)).map((plan) => [plan.created.length, plan.unchanged.length])
  expect(plans.toSorted()).toEqual([
    [0, 4],
    [0, 4],
    [4, 0],
  ])
  expect(await here.stored()).toHaveLength(4)
  const { plan } = await chat.db.$transaction((tx) => importCalendar(tx, what))
  expect(plan.unchanged).toHaveLength(4)
})

describe('taking back', () => {
  test('leaves meetings for which somebody has registered, and those that were changed', async () => {
    const jan = await here.coordinator('jan')
    await here.looksAt(jan, calendar(fest, cafe))
    await jan.taps('Übernehmen')
    const [first, second] = await here.stored()
    const registered = { meetingId: first?.id ?? '', organisationId: 'bruecke', state: 'registered' as const, seats: 2 }
    await chat.db.registration.create({ data: registered })
    await chat.db.meeting.update({ where: { id: second?.id ?? '' }, data: { changedAt: new Date() } })
    await jan.taps('Rückgängig machen')
    jan.sees('Ich habe 2 Treffen wieder entfernt.', '2 Treffen bleiben, weil sich schon jemand angemeldet hat')
    expect((await here.stored()).map(({ id }) => id)).toEqual([first?.id, second?.id])
  })

  test('pressed twice takes nothing more', async () => {
    const kim = await here.coordinator('kim')
    await here.looksAt(kim, calendar(fest))
    await kim.taps('Übernehmen')
    const press = kim.replies.at(-1)?.buttons?.find(({ label }) => label === 'Rückgängig machen')
    expect(press).toBeDefined()
    await kim.taps('Rückgängig machen')
    await here.looksAt(kim, calendar(fest))
    await kim.taps('Übernehmen')
    kim.sees('Übernommen.')
    expect(await here.stored()).toHaveLength(1)
  })
})
