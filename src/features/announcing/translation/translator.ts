import { z } from 'zod'
import type { Translator } from '../../../core/ports.ts'

export type ServiceOptions = {
  kind: 'deepl' | 'libretranslate'
  /** Where the service is, without the path of its API. */
  url: string
  key?: string
  timeoutMs?: number
}

const usualTimeoutMs = 20_000
/** An announcement in any script; what is longer is not an answer to one. */
const mostBytes = 500_000

type Request = { path: string; headers: Record<string, string>; body: unknown }
type Protocol = {
  request(texts: readonly string[], from: string, to: string, key: string | undefined): Request
  read(answer: unknown): string[]
}

/** DeepL tells variants of these languages apart only where it writes them. */
const variants: Record<string, string> = { en: 'EN-GB', pt: 'PT-PT', zh: 'ZH-HANS' }
const deeplAnswer = z.object({ translations: z.array(z.object({ text: z.string() })) })
const libreAnswer = z.object({ translatedText: z.array(z.string()) })

const protocols: Record<ServiceOptions['kind'], Protocol> = {
  /** https://developers.deepl.com/api-reference/translate */
  deepl: {
    request: (text, from, to, key) => ({
      path: '/v2/translate',
      headers: { authorization: `DeepL-Auth-Key ${key}` },
      body: {
        text,
        source_lang: from.toUpperCase(),
        target_lang: variants[to] ?? to.toUpperCase(),
        preserve_formatting: true,
      },
    }),
    read: (answer) => deeplAnswer.parse(answer).translations.map(({ text }) => text),
  },
  /** https://docs.libretranslate.com/api/operations/translate/ */
  libretranslate: {
    request: (q, source, target, key) => ({
      path: '/translate',
      headers: {},
      body: { q, source, target, format: 'text', ...(key === undefined ? {} : { api_key: key }) },
    }),
    read: (answer) => libreAnswer.parse(answer).translatedText,
  },
}

/** The translation service of a deployment, or null where it has none. */
export function createTranslator(options: ServiceOptions | null): Translator | null {
  if (!options) return null
  const { kind, url, key, timeoutMs = usualTimeoutMs } = options
  const protocol = protocols[kind]
  return {
    async translate(texts, from, to) {
      const { path, headers, body } = protocol.request(texts, from, to, key)
      const response = await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        // The key goes to nobody else.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (!response.ok) throw new Error(`the translation service answers ${response.status}`)
      const answer = protocol.read(JSON.parse(await textOf(response)))
      if (answer.length !== texts.length) throw new Error('the translation service leaves texts out')
      return answer
    },
  }
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBytes) throw new Error('the translation service answers too much')
  }
  return Buffer.concat(chunks).toString()
}
