import { createHmac, timingSafeEqual } from 'node:crypto'

const bytes = 16

export type CalendarTokens = ReturnType<typeof createCalendarTokens>

/**
 * The secret part of the address of a network's calendar: derived, so that it is always the same, and not to be guessed.
 * The 1 is its generation; with another number a network gets another address, and the old one is gone.
 */
export function createCalendarTokens(secret: string) {
  const sign = (network: string) =>
    createHmac('sha256', secret).update(`calendar:1:${network}`).digest().subarray(0, bytes).toString('base64url')
  const of = (network: string): string => `${network}.${sign(network)}`

  return {
    of,
    /** The network that a token names; null when we did not make it. */
    read(token: string): string | null {
      const network = token.split('.')[0] ?? ''
      const [given, expected] = [Buffer.from(token), Buffer.from(of(network))]
      return given.length === expected.length && timingSafeEqual(given, expected) ? network : null
    },
  }
}
