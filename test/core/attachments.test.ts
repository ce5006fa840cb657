import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Content } from '../../src/core/message.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { documentCalled } from '../support/document-called.ts'
import { pdf } from '../support/given-files.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings })
  for (const reference of ['one', 'two', 'three']) chat.files.set(reference, pdf(`${reference}.pdf`))
})
afterAll(() => chat.close())

const picture = (reference: string, album: string): Content => ({
  type: 'attachment',
  kind: 'photo',
  files: [{ reference }],
  album,
})

test('an album is answered once, whoever sends it; of the coordination every file is taken', async () => {
  const ana = chat.person('ana', { network: 'rastatt' })
  await ana.says('/help')
  await ana.send(picture('one', 'a'))
  ana.sees('kann ich noch nicht lesen')
  await ana.send(picture('two', 'a'))
  expect(ana.answer).toBe('')
  await ana.becomes('coordinator', 'rastatt')
  await ana.send(picture('one', 'b'))
  ana.sees('Ich hole die Datei')
  await ana.send(picture('two', 'b'))
  expect(ana.answer).toBe('')
  await ana.send(picture('three', 'c'))
  ana.sees('Ich hole die Datei')
  await chat.works()
  ana.hears()
  ana.sees('„one.pdf“', '„two.pdf“', '„three.pdf“')
})

test('several files of one message are taken, and told of one by one', async () => {
  const ben = chat.person('ben', { network: 'rastatt' })
  await ben.says('/help')
  await ben.becomes('coordinator', 'rastatt')
  await ben.gives(undefined, 'one', 'two')
  ben.sees('Ich hole die Datei')
  await chat.works()
  ben.hears()
  ben.sees('„one.pdf“', '„two.pdf“')
  expect(ben.buttons.filter((label) => label === 'Zu einem Treffen legen')).toHaveLength(2)
})

test('an open question is not disturbed by a file that comes meanwhile', async () => {
  const cem = chat.person('cem', { network: 'rastatt' })
  await cem.says('/help')
  await cem.becomes('coordinator', 'rastatt')
  await cem.gives(undefined, 'one')
  await chat.works()
  await cem.taps('Zu einem Treffen legen')
  await cem.gives(undefined, 'two')
  await chat.works()
  await cem.taps('Herbsttreffen')
  await cem.taps('Protokoll')
  await cem.says('Das erste')
  await cem.taps('Speichern')
  const { fileId } = await documentCalled(chat, 'Das erste')
  expect(await chat.db.storedFile.findUnique({ where: { id: fileId ?? '' }, select: { name: true } })).toEqual({
    name: 'one.pdf',
  })
})

test('a caption that is a question is still answered, where files are not taken', async () => {
  const dana = chat.person('dana', { network: 'rastatt' })
  await dana.says('/help')
  await dana.gives('Wann ist das nächste Treffen?', 'one')
  dana.sees('Gemeinsam zur Interkulturellen Woche')
})
