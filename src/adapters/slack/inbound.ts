/** Who we are in this workspace, as auth.test says. */
export type Self = { team: string; user: string; bot: string | null }

/** What has to be known beside the payload to understand it. */
export type Known = {
  self: Self
  /** Whether a word after /vernetzt names a command. */
  isCommand(name: string): boolean
  /** The person's channel of direct messages with us, where the payload does not show it. */
  direct?: string | null
}

/** What every Inbound from this workspace has. */
export const base = (known: Known, appId: string | undefined) => ({
  bot: botOf(known.self.team),
  whispers: true,
  ...(appId ? { privateLink: `https://slack.com/app_redirect?app=${appId}` } : {}),
})

export const botOf = (team: string): string => `slack:${team}`

export const sender = (known: Known, user: string) => ({ tenant: known.self.team, subject: user })

/** A chat's address: its channel, and the thread in it. */
export const addressOf = (channel: string, thread?: string): string => (thread ? `${channel}:${thread}` : channel)
