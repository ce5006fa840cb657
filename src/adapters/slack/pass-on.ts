import type { webApi } from '@slack/bolt'
import type { Reply } from '../../core/message.ts'
import type { Call, Made } from '../in-parts.ts'
import { codeOf } from './errors.ts'
import { type Message, render } from './render.ts'
import { respond } from './response.ts'
import { chatOf } from './shapes.ts'

/** Slack's words for a channel that is not open to us; whoever chose it can post there all the same, through us. */
const closed = new Set(['channel_not_found', 'not_in_channel', 'is_archived', 'restricted_action'])

type PassingOn = {
  client: webApi.WebClient
  /** Says something to the person, in their own chat. */
  tell(message: Message): Promise<unknown>
}

/** Posts into a channel that the person chose, and says to them what became of it; one call each, so that neither is repeated. */
export function passOnCalls({ client, tell }: PassingOn, reply: Reply, on: NonNullable<Reply['passOn']>): Call[] {
  const [message] = render({ body: reply.body, buttons: reply.buttons ?? [] })
  const told = (body: Reply['body']) => Promise.all(render({ body }).map(tell))
  const { channel, url } = chatOf(on.chat)

  async function post(): Promise<Made> {
    if (!message || (await reached(message))) return {}
    await told(on.refused)
    return { ends: true }
  }

  async function reached(said: Message): Promise<boolean> {
    try {
      await client.chat.postMessage({
        channel,
        ...said,
        unfurl_links: false,
        unfurl_media: false,
        mrkdwn: false,
      })
      return true
    } catch (error) {
      if (!closed.has(codeOf(error) ?? '')) throw error
      if (!url) return false
      return respond(url, { ...said, response_type: 'in_channel', replace_original: false })
    }
  }

  async function confirm(): Promise<Made> {
    await told(on.done)
    return {}
  }

  return [post, confirm]
}
