import type { webApi } from '@slack/bolt'

const mostRemembered = 10_000

export type DirectChannels = {
  /** The channel of a person's direct messages with us, or null when Slack does not say. */
  of(user: string): Promise<string | null>
  learn(user: string, channel: string): void
}

/** Slack never changes a direct channel, so remembering it only saves calls. */
export function createDirectChannels(client: webApi.WebClient): DirectChannels {
  const known = new Map<string, string>()
  function learn(user: string, channel: string): void {
    const oldest = known.size >= mostRemembered && !known.has(user) ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    known.set(user, channel)
  }
  return {
    learn,
    async of(user) {
      const remembered = known.get(user)
      if (remembered) return remembered
      try {
        const { channel } = await client.conversations.open({ users: user })
        if (!channel?.id) return null
        learn(user, channel.id)
        return channel.id
      } catch {
        return null
      }
    },
  }
}
