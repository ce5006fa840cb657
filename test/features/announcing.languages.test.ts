import { createServer } from 'node:http'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Translator } from '../../src/core/ports.ts'
import { createTranslator } from '../../src/features/announcing/index.ts'
import { coordinator, delegate, newest, writes } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function opened(translator: Translator | null = null): Promise<Chat> {
  const chat = await openChat({ content: twoNetworks, translator })
  stops.push(() => chat.close())
  return chat
}

type Asked = { path: string; headers: Record<string, unknown>; body: Record<string, unknown> }

/** A translation service over real HTTP, as strict as the two that there are. */
async function service(answer: (asked: Asked) => { status?: number; body: unknown } | null) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const one = {
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString()),
    }
    asked.push(one)
    const given = answer(one)
    if (given === null) return
    response.writeHead(given.status ?? 200, { 'content-type': 'application/json', location: '/elsewhere' })
    response.end(typeof given.body === 'string' ? given.body : JSON.stringify(given.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return { asked, url: `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}` }
}

const upper = ({ body }: Asked) => ({
  body: {
    translatedText: z
      .array(z.string())
      .parse(body['q'])
      .map((text) => text.toUpperCase()),
  },
})

describe('the languages of an announcement', () => {
  test('are typed, marked, and shown with who gets what before anything goes out', async () => {
    const chat = await opened()
    const ana = await coordinator(chat, 'ana')
    await delegate(chat, 'ben', { locale: 'tr' })
    await delegate(chat, 'cem', { locale: 'ru', organisation: 'frauentreff' })
    await writes(ana, 'Räume', 'Am 12. März um 18:00 Uhr im Rathaus, Raum 7.')
    await ana.taps('Sprachen')
    ana.sees(
      'Deutsch (Original): 1 Person',
      'Türkisch (noch kein Text): 1 Person',
      'Russisch (noch kein Text): 1 Person',
    )
    await ana.taps('Türkisch')
    expect(ana.buttons).not.toContain('Maschinell übersetzen')
    await ana.taps('Selbst schreiben')
    await ana.says('Odalar')
    await ana.says('12 Martta saat 18:00 belediyede.')
    await ana.taps('Speichern')
    ana.sees('Türkisch (geprüft)', '12 Martta', 'Türkisch: In der Übersetzung fehlt: 7')
    await ana.taps('Sprachen')
    await ana.taps('Zur Mitteilung')
    await ana.taps('Vorschau')
    ana.sees('Türkisch: 1 Person, geprüfte Übersetzung', 'Russisch: 1 Person, der Text kommt auf Deutsch')
    await ana.taps('Ansehen: Russisch')
    ana.sees('Räume', 'Am 12. März um 18:00 Uhr')
    ana.sees('немецк')
    await ana.taps('Vorschau')
    await ana.taps('Ansehen: Türkisch')
    ana.sees('Odalar', '12 Martta saat 18:00')
    ana.seesNot('Am 12. März')
    await ana.taps('Zur Mitteilung')
    await ana.taps('Text ändern')
    await ana.taps('Text ändern')
    await ana.says('Am 13. März um 18:00 Uhr im Rathaus, Raum 7.')
    await ana.taps('Als Entwurf speichern')
    ana.sees(
      'Türkisch: Der Text ist von einer früheren Fassung übersetzt.',
      'Türkisch: In der Übersetzung fehlt: 13. März, 7',
    )
    await ana.taps('Sprachen')
    await ana.taps('Türkisch')
    await ana.taps('Herausnehmen')
    expect(Object.keys((await newest(chat)).texts ?? {})).toEqual(['de'])
    await ana.taps('Rückgängig machen')
    expect(Object.keys((await newest(chat)).texts ?? {})).toEqual(['de', 'tr'])
  })

  test('are those in which it is written, also where its writer reads another one', async () => {
    const chat = await opened()
    const ana = await coordinator(chat, 'ana')
    await delegate(chat, 'ben', { locale: 'tr' })
    await writes(ana, null, 'Herkes gelsin')
    await ana.taps('Sprachen')
    await ana.taps('Deutsch')
    await ana.taps('Andere Sprache')
    ana.sees('In welcher Sprache ist der Text geschrieben?')
    await ana.taps('Türkisch')
    ana.sees('Sprachen: Türkisch (Original)')
    await ana.taps('Vorschau')
    ana.sees('Türkisch: 1 Person, Original', 'Deutsch: 1 Person, der Text kommt auf Türkisch')
  })

  test('are offered by a service, marked as machine translation until somebody has read them', async () => {
    const { url, asked } = await service(upper)
    const chat = await opened(createTranslator({ kind: 'libretranslate', url }))
    const ana = await coordinator(chat, 'ana')
    const ben = await delegate(chat, 'ben', { locale: 'tr' })
    await writes(ana, 'Räume', 'Raum 7')
    await ana.taps('Sprachen')
    await ana.taps('Türkisch')
    await ana.taps('Maschinell übersetzen')
    ana.sees('Ich lasse den Text übersetzen')
    expect(asked).toEqual([])
    await chat.works()
    ana.hears()
    ana.sees('Die Übersetzung ist da.', 'Türkisch (maschinell übersetzt)', 'RÄUME', 'RAUM 7')
    expect(asked[0]).toMatchObject({
      path: '/translate',
      body: { q: ['Räume', 'Raum 7'], source: 'de', target: 'tr', format: 'text' },
    })
    await ana.taps('Sprachen')
    await ana.taps('Zur Mitteilung')
    await ana.taps('Vorschau')
    ana.sees('Türkisch: 1 Person, maschinell übersetzt')
    await ana.taps('Sprachen')
    await ana.taps('Türkisch')
    await ana.taps('Stimmt, geprüft')
    expect(await newest(chat)).toMatchObject({ texts: { tr: { state: 'reviewed', title: 'RÄUME' } } })
    ben.hears()
    expect(ben.answer).toBe('')
  })

  test('do not come from a service for an original that has changed meanwhile', async () => {
    const { url } = await service(upper)
    const chat = await opened(createTranslator({ kind: 'libretranslate', url }))
    const ana = await coordinator(chat, 'ana')
    await writes(ana, null, 'Raum 7')
    await ana.taps('Sprachen')
    await ana.taps('Englisch')
    await ana.taps('Maschinell übersetzen')
    const { id } = await newest(chat)
    // The service answers while somebody writes.
    const translate = vi.spyOn(globalThis, 'fetch').mockImplementationOnce(async () => {
      await chat.db.announcement.update({
        where: { id },
        data: { texts: { de: { title: null, body: 'Raum 8', state: 'original' } } },
      })
      return Response.json({ translatedText: ['ODA 7'] })
    })
    await chat.works()
    translate.mockRestore()
    ana.hears()
    ana.sees('Der Text hat sich inzwischen geändert. Die Übersetzung habe ich nicht genommen.')
    expect(Object.keys((await newest(chat)).texts ?? {})).toEqual(['de'])
  })

  test('are said to be missing when the service does not answer as it should', async () => {
    const { url } = await service(() => ({ status: 456, body: { message: 'quota' } }))
    const chat = await opened(createTranslator({ kind: 'deepl', url, key: 'k' }))
    const ana = await coordinator(chat, 'ana')
    await writes(ana, null, 'Raum 7')
    await ana.taps('Sprachen')
    await ana.taps('Englisch')
    await ana.taps('Maschinell übersetzen')
    await chat.works()
    ana.hears()
    ana.sees('Englisch: Die Übersetzung hat nicht geklappt.')
  })
})

describe('a translation service', () => {
  test('of DeepL is asked as it wants to be', async () => {
    const { url, asked } = await service(() => ({ body: { translations: [{ text: 'Rooms' }] } }))
    const translator = createTranslator({ kind: 'deepl', url, key: 'secret' })
    expect(await translator?.translate(['Räume'], 'de', 'en')).toEqual(['Rooms'])
    expect(asked[0]).toMatchObject({
      path: '/v2/translate',
      headers: { authorization: 'DeepL-Auth-Key secret' },
      body: { text: ['Räume'], source_lang: 'DE', target_lang: 'EN-GB' },
    })
  })

  test.each([
    ['leaves texts out', () => ({ body: { translatedText: [] } })],
    ['answers with something else', () => ({ body: '<html>' })],
    ['answers too much', () => ({ body: { translatedText: ['x'.repeat(600_000)] } })],
    ['leads elsewhere, where the key would go too', () => ({ status: 307, body: {} })],
    ['never answers', () => null],
  ])('is not believed when it %s', async (_, answer) => {
    const { url, asked } = await service(answer)
    const translator = createTranslator({ kind: 'libretranslate', url, key: 'secret', timeoutMs: 300 })
    await expect(translator?.translate(['Räume'], 'de', 'en')).rejects.toThrow()
    expect(asked).toHaveLength(1)
  })

  test('is there only where one is configured', () => {
    expect(createTranslator(null)).toBeNull()
  })
})
