import { afterAll, beforeAll, expect, test } from 'vitest'
import { withoutIsolation } from '../../src/core/bidi.ts'
import { type Chat, locales, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { coordinator } from '../support/planning.ts'

// A Sunday.
const now = '2027-01-10T18:00:00Z'
let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, now })
})
afterAll(() => chat.close())

const quoted = /[„“«]\s?([^„“”«»]+?)\s?[“”»]/gu

type Draft = { planned: Record<string, unknown>; repeat: { dates: string[]; skipped: string[] } | null }

/** Every script and every way to write dates; all languages where there is time. */
const some = ['de', 'tr', 'fa', 'uk', 'ro']
const all = locales.locales.map(({ locale }) => locale)

test.each(process.env['EVERY_LANGUAGE'] ? all : some)('what %s gives as examples is understood', async (locale) => {
  const t = locales.translate(locale)
  const person = await coordinator(chat, `plans-${locale}`, { locale })
  const tap = (key: string) => person.taps(withoutIsolation(t.text(`planning:${key}`)))
  /** What a sentence names as an example, as somebody would type it. */
  const example = (key: string, nth = 1): string => {
    const found = [...withoutIsolation(t.text(`planning:${key}`)).matchAll(quoted)][nth - 1]?.[1]
    if (!found) throw new Error(`no example ${nth} in planning:${key}`)
    return found
  }
  const draft = async (): Promise<Draft> => {
    const { state } = await chat.db.conversation.findFirstOrThrow({ where: { address: person.address } })
    return (state as unknown as { draft: { content: Draft } }).draft.content
  }
  const planned = async () => (await draft()).planned
  const field = async (name: string, answer: string, page: 'edit' | 'more' = 'edit') => {
    await tap(`${page}.label`)
    await tap(`meeting.${name}.label`)
    await person.says(answer)
    return planned()
  }
  const evening = { startsAt: '2027-03-11T18:00', endsAt: '2027-03-11T20:30' }

  await person.says('/plan')
  await person.says('Test')
  await person.says(example('meeting.when.ask', 2))
  await person.says(example('until.unclear', 2))
  await person.says(example('meeting.where.ask'))
  await tap('meeting.summary.none')
  const hours = Number(/\d/.exec(example('until.unclear', 2))?.[0])
  expect(await planned()).toMatchObject({
    startsAt: '2027-01-14T18:00',
    endsAt: `2027-01-14T${18 + hours}:00`,
    place: { id: 'gaggenau' },
    venue: 'Rathaus',
    address: 'Hauptstraße 1',
  })

  for (const key of ['when.day', 'when.time', 'when.unclear', 'meeting.when.ask']) {
    await field('when', '1.9.2027 9:00-10:00')
    expect(await field('when', example(key)), key).toMatchObject(evening)
  }
  await tap('edit.label')
  await tap('meeting.where.label')
  await person.says(example('meeting.where.ask', 2))
  expect(await planned()).toMatchObject({ venue: null, address: null })

  for (const key of ['meeting.closes.ask', 'closes.unclear']) {
    expect(await field('closes', example(key, 1), 'more'), key).toMatchObject({ closesAt: '2027-03-09T23:59' })
    expect(await field('closes', example(key, 2), 'more'), key).toMatchObject({ closesAt: '2027-03-08T23:59' })
  }
  expect(await field('capacity', example('wrong.number'), 'more')).toMatchObject({ capacity: 40 })

  const repeats = async (...answers: string[]) => {
    await tap('edit.label')
    await tap('repeat.label')
    await person.taps(person.buttons[answers.length === 1 ? 5 : 1] ?? '')
    for (const answer of answers) await person.says(answer)
    return (await draft()).repeat?.dates ?? []
  }
  for (const key of ['rhythm.end.ask', 'rhythm.unclearEnd']) {
    expect(await repeats(example('rhythm.every.ask'), example(key, 2)), key).toContain('2027-12-30T18:00')
    expect(await repeats(example('rhythm.every.ask'), example(key, 1)), key).toHaveLength(6)
  }
  await tap('edit.label')
  await tap('skip.label')
  await person.says(example('omit.which.ask'))
  expect((await draft()).repeat?.skipped).toEqual(['2027-04-08T18:00', '2027-05-06T18:00'])
  for (const key of ['rhythm.dates.ask', 'rhythm.unclearDates']) {
    expect(await repeats(example(key)), key).toEqual(['2027-03-11T18:00', '2027-07-08T18:00', '2027-10-14T18:00'])
  }

  expect(await field('when', example('when.unclear', 2))).toMatchObject({
    startsAt: '2027-05-08T09:00',
    endsAt: '2027-05-09T16:00',
  })

  await field('when', example('meeting.when.ask'))
  await tap('publish.label')
  await tap('sessions.label')
  await tap('addSession.label')
  await person.says('Test')
  await person.taps(t.text('meetings:kind.talk'))
  await person.says(example('part.time.ask'))
  await tap('part.capacity.none')
  await tap('part.confirm')
  const [part] = await chat.db.session.findMany({ where: { meetingId: { startsWith: 'rastatt-2027-03-11' } } })
  expect(part?.startsAt.toISOString().slice(0, 16)).toBe('2027-03-11T18:30')
  await chat.db.meeting.deleteMany({ where: { id: { startsWith: 'rastatt-2027-03-11' } } })
})

test.each([
  ['fr', '20 h', '20:00'],
  ['fr', '2 h', '21:00'],
  ['fr', '2 heures', '21:00'],
  ['es', '21 horas', '21:00'],
  ['ru', '20 часов', '20:00'],
  ['de', '2 Stunden', '21:00'],
  ['de', '1,5 h', '20:30'],
])('in %s a meeting from 19:00 until "%s" ends at %s', async (locale, text, time) => {
  const person = await coordinator(chat, `ends-${locale}-${text.length}`, { locale })
  await person.says('/plan')
  await person.says('Test')
  await person.says('11.3.2027 19:00')
  await person.says(text)
  const { state } = await chat.db.conversation.findFirstOrThrow({ where: { address: person.address } })
  expect((state as unknown as { dialogue: { answers: unknown } }).dialogue.answers).toMatchObject({
    until: `2027-03-11T${time}`,
  })
})

test('a month that comes every year is named without a year', async () => {
  const person = await coordinator(chat, 'yearly', { locale: 'uk' })
  const t = locales.translate('uk')
  for (const text of ['/plan', 'Test', '11.3.2027 18:00-20:00', 'Gaggenau']) await person.says(text)
  await person.taps(t.text('planning:meeting.summary.none'))
  await person.taps(t.text('planning:edit.label'))
  await person.taps(t.text('planning:repeat.label'))
  person.seesButtons('Щороку, березень: ')
})
