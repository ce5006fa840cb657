import type { Inbound } from '../../core/message.ts'
import { parseEvent } from './events.ts'
import type { Known } from './inbound.ts'
import { parseAction, parseClosed, parseCommand, parseSubmission } from './interactions.ts'
import type { Envelope } from './shapes.ts'

export type Kind = 'event' | 'command' | 'action' | 'submission' | 'closed' | 'other'

export function kindOf({ event, command, type }: Envelope): Kind {
  if (event) return 'event'
  if (command !== undefined) return 'command'
  if (type === 'block_actions') return 'action'
  if (type === 'view_submission') return 'submission'
  return type === 'view_closed' ? 'closed' : 'other'
}

/** A request's body as the router understands it; null when there is nothing to remember, such as our own messages. */
export function parse(kind: Kind, body: unknown, known: Known): Inbound | null {
  switch (kind) {
    case 'event':
      return parseEvent(body, known)
    case 'command':
      return parseCommand(body, known)
    case 'action':
      return parseAction(body, known)
    case 'submission':
      return parseSubmission(body, known)
    case 'closed':
      return parseClosed(body, known)
    case 'other':
      return null
  }
}

/** The workspaces that a request is about; ours must be among them. */
export function teamsOf({ team_id, team, authorizations, view }: Envelope): string[] {
  const installed = (authorizations ?? []).map((each) => each.team_id)
  return [team_id, team?.id, view?.app_installed_team_id, ...installed].filter((each) => each !== undefined)
}

/** Whose direct channel must be looked up before this request can be understood, or null. */
export function needsDirect(kind: Kind, envelope: Envelope): string | null {
  const { container, user, user_id } = envelope
  // A command, and a whisper that answered it, can also stand in a direct channel between two other people.
  if (kind === 'command' && envelope.channel_name === 'directmessage') return user_id ?? null
  if (kind !== 'action') return null
  if (container?.type === 'view') return user?.id ?? null
  return container?.is_ephemeral && container.channel_id?.startsWith('D') ? (user?.id ?? null) : null
}
