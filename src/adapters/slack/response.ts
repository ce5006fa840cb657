const timeoutMs = 10_000

export type Answer = {
  text: string
  blocks?: readonly object[]
  response_type?: 'ephemeral' | 'in_channel'
  replace_original?: boolean
}

/** Answers through the address that came with a command or button. False when it has run out. */
export async function respond(url: string, answer: Answer): Promise<boolean> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answer),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  })
  await response.body?.cancel()
  return response.ok
}

/** What a command or button allows for a short while: opening one sheet, answering where we are no member. */
export type Hint = { trigger: string; responseUrl: string | null }

/** A hint as one string, so that it can wait beside the message it is for. */
export const hintText = (trigger: string, responseUrl: string | undefined): string =>
  responseUrl ? `${trigger} ${responseUrl}` : trigger

export function hintOf(text: string | undefined): Hint | null {
  if (!text) return null
  const [trigger = '', responseUrl] = text.split(' ')
  return { trigger, responseUrl: responseUrl ?? null }
}
