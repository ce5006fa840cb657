import { isValidSlackRequest } from '@slack/bolt'
import type { Request } from '../../core/http.ts'

const toleranceSeconds = 5 * 60

/** Whether Slack has signed exactly these bytes within the last five minutes. */
export function isSigned(headers: Request['headers'], body: string, signingSecret: string, nowMs: number): boolean {
  const timestamp = headers['x-slack-request-timestamp']
  const signature = headers['x-slack-signature']
  if (typeof timestamp !== 'string' || typeof signature !== 'string') return false
  if (!/^[1-9]\d{0,11}$/.test(timestamp)) return false
  // Bolt refuses what is old; what claims to come from the future could be replayed until then.
  if (Number(timestamp) > nowMs / 1000 + toleranceSeconds) return false
  return isValidSlackRequest({
    signingSecret,
    body,
    headers: { 'x-slack-request-timestamp': Number(timestamp), 'x-slack-signature': signature },
    nowMilliseconds: nowMs,
  })
}
