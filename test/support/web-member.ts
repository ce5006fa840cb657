import { randomUUID } from 'node:crypto'
import { z } from 'zod'

const messageShape = z.object({
  id: z.string(),
  text: z.string(),
  replaces: z.string().optional(),
  buttons: z.array(z.object({ label: z.string(), id: z.string().optional() })),
  files: z.array(z.object({ name: z.string(), url: z.string() })),
})
const answerShape = z.object({ conversation: z.string(), messages: z.array(messageShape) })
type Message = z.infer<typeof messageShape>

/** Somebody with the web chat open, as the page behind it calls the server. */
export function webMember(url: string, locale: string) {
  let conversation: string | undefined
  let last: string | undefined
  const shown: Message[] = []

  const secrets = () => ({
    ...(conversation ? { 'x-conversation': conversation } : {}),
    ...(last ? { 'last-event-id': last } : {}),
  })

  function show(messages: Message[]): void {
    for (const message of messages) {
      const at = shown.findIndex(({ id }) => id === message.replaces)
      if (at >= 0) shown.splice(at, 1)
      shown.push(message)
      last = message.id
    }
  }

  async function post(
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string>,
  ): Promise<void> {
    const response = await fetch(url + path, { method: 'POST', headers: { ...headers, ...secrets() }, body })
    const answer = answerShape.parse(await response.json())
    conversation = answer.conversation
    show(answer.messages)
  }

  const say = (body: Record<string, unknown>) =>
    post('/chat/messages', JSON.stringify({ id: randomUUID(), locale, ...body }), {
      'content-type': 'application/json',
    })

  return {
    says: (text: string) => say({ text }),
    commands: (name: string, argument = '') => say({ text: `/${name} ${argument}`.trim() }),
    taps(label: string) {
      const carrier = shown.findLast(({ buttons }) => buttons.some((button) => button.label === label))
      const button = carrier?.buttons.find((each) => each.label === label)
      if (!carrier || !button?.id) throw new Error(`no button "${label}"`)
      return say({ button: button.id, message: carrier.id })
    },
    uploads: (name: string, type: string, bytes: Buffer) =>
      post('/chat/files', new Uint8Array(bytes), { 'content-type': type, 'x-file-name': encodeURIComponent(name) }),
    /** Takes in what came by itself. */
    async looks() {
      const leaving = new AbortController()
      const response = await fetch(`${url}/chat/events`, { headers: secrets(), signal: leaving.signal })
      let text = ''
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += chunk
        if (text.includes('event: ready')) break
      }
      leaving.abort()
      show(
        [...text.matchAll(/^event: message\ndata: (.*)$/gm)].map(([, data = '']) =>
          messageShape.parse(JSON.parse(data)),
        ),
      )
    },
    texts: () => shown.map((message) => message.text),
    labels: () => shown.flatMap((message) => message.buttons.map((button) => button.label)),
    files: () => shown.flatMap((message) => message.files),
  }
}
