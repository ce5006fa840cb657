/** One message every two seconds, with a burst; a person is never that fast, a script is. */
const intervalMs = 2000
const burst = 20

/** Too fast beyond the burst: told once, then silence until it calms down. Counts this message in. */
export function tooFast(conversation: { inAt: number }, now: number): 'no' | 'tell' | 'silent' {
  const before = Math.max(conversation.inAt, now) - now
  const room = burst * intervalMs
  if (before > room) return 'silent'
  conversation.inAt = Math.max(conversation.inAt, now) + intervalMs
  return before + intervalMs > room ? 'tell' : 'no'
}
