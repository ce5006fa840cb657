import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentFile } from '../../src/store/content/format.ts'
import { loadContent } from '../../src/store/content/load.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterAll(() => chat.close())

const load = (content: typeof yearOfMeetings) => loadContent(chat.db, contentFile.parse(content), { demo: false })

test('a meeting that a content file changes has a new version, so that calendars take the change', async () => {
  const before = await chat.db.meeting.findMany({ orderBy: { id: 'asc' } })
  await load(yearOfMeetings)
  expect(await chat.db.meeting.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  const meetings = yearOfMeetings.meetings.map((each) => (each.id === 'sommer' ? { ...each, venue: 'Halle' } : each))
  await load({ ...yearOfMeetings, meetings })
  const after = await chat.db.meeting.findMany({ orderBy: { id: 'asc' } })
  expect(after.map(({ sequence }) => sequence)).toEqual(after.map(({ id }) => (id === 'sommer' ? 1 : 0)))
  const changed = after.filter(({ changedAt }, index) => changedAt > (before[index]?.changedAt ?? new Date()))
  expect(changed.map(({ id }) => id)).toEqual(['sommer'])
})
