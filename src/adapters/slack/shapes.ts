import { z } from 'zod'
import { callShape } from '../../core/call.ts'

// Slack adds fields and kinds all the time: what we do not need is dropped, what we cannot read counts as absent.

const maybe = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined)
const text = maybe(z.string())
const withId = maybe(z.object({ id: text }))

/** What every request has in common, whatever it is about. */
export const envelopeShape = z.object({
  type: text,
  command: text,
  event: maybe(z.record(z.string(), z.unknown())),
  challenge: text,
  ssl_check: text,
  trigger_id: text,
  response_url: text,
  user_id: text,
  channel_id: text,
  channel_name: text,
  user: withId,
  team_id: text,
  team: withId,
  authorizations: maybe(z.array(z.object({ team_id: text }))),
  view: maybe(z.object({ app_installed_team_id: text, private_metadata: text })),
  container: maybe(z.object({ type: text, is_ephemeral: maybe(z.boolean()), channel_id: text })),
})

export type Envelope = z.infer<typeof envelopeShape>

const message = z.object({
  user: text,
  bot_id: text,
  text,
  ts: text,
  edited: maybe(z.object({ ts: text })),
  files: maybe(
    z.array(z.object({ id: text, name: text, mimetype: text, size: maybe(z.int().nonnegative()), mode: text })),
  ),
})

export const eventShape = z.object({
  event_id: text,
  api_app_id: text,
  event: message.extend({
    type: z.string(),
    event_ts: text,
    subtype: text,
    channel: text,
    channel_type: text,
    thread_ts: text,
    tab: text,
    inviter: text,
    message: maybe(message),
    previous_message: maybe(message),
  }),
})

export const commandShape = z.object({
  api_app_id: text,
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  channel_name: text,
  trigger_id: z.string(),
})

export const actionShape = z.object({
  api_app_id: text,
  user: z.object({ id: z.string() }),
  channel: withId,
  container: z.object({
    type: text,
    message_ts: text,
    channel_id: text,
    thread_ts: text,
    is_ephemeral: maybe(z.boolean()),
  }),
  trigger_id: text,
  response_url: text,
  actions: z
    .array(z.object({ value: text, selected_option: maybe(z.object({ value: z.string() })), action_ts: text }))
    .min(1),
})

const option = z.object({ value: z.string() })

export const viewShape = z.object({
  api_app_id: text,
  user: z.object({ id: z.string() }),
  trigger_id: text,
  response_urls: maybe(z.array(z.object({ block_id: z.string(), response_url: z.string() }))),
  view: z.object({
    id: z.string(),
    hash: text,
    private_metadata: z.string(),
    state: maybe(
      z.object({
        values: z.record(
          z.string(),
          z.record(
            z.string(),
            z.object({
              value: z.string().nullish(),
              selected_option: option.nullish(),
              selected_options: z.array(option).nullish(),
              selected_conversation: z.string().nullish(),
            }),
          ),
        ),
      }),
    ),
  }),
})

/** What a modal carries through Slack: which dialogue it fills in, and where that is open. */
export const modalShape = z.object({
  form: z.string(),
  call: callShape.optional(),
  address: z.string(),
  place: z.enum(['private', 'group']),
})

export type Modal = z.infer<typeof modalShape>

/** What the Home tab carries: the channel of the person's direct messages, where its buttons are answered. */
export const homeShape = z.object({ direct: z.string() })

export type Home = z.infer<typeof homeShape>

/**
 * A channel that somebody chose in a form, as one word of ours: with it comes an address by which we can post there for a
 * short while although we are no member.
 */
export const chosenChat = (channel: string, url: string | undefined): string => (url ? `${channel} ${url}` : channel)

export function chatOf(chosen: string): { channel: string; url: string | undefined } {
  const [channel = '', url] = chosen.split(' ')
  return { channel, url }
}

/** Reads what we once gave Slack to keep. */
export function readMetadata<T>(shape: z.ZodType<T>, metadata: string | undefined): T | null {
  try {
    return shape.parse(JSON.parse(metadata ?? ''))
  } catch {
    return null
  }
}
