import type { Feature } from '../../core/feature.ts'
import { accept } from './accept.ts'
import { codeIn } from './codes.ts'
import { roleConsents } from './consents.ts'
import { invite, inviteDialogue } from './invite.ts'
import { seatData } from './personal.ts'
import { decline, redeem } from './redeem.ts'
import { confirmResign, resign } from './resign.ts'
import { revoke } from './revoke.ts'
import { show } from './show.ts'

export { createCode, hashOf } from './codes.ts'
export { countGuess, refuseGuessing } from './rules.ts'
export { inviteCoordinator } from './store.ts'

export type CoordinationOptions = {
  /** Links that carry a one-time code to a platform. */
  links(code: string): { label: string; url: string }[]
}

/** Who speaks for an organisation or runs a network: one-time codes, roles, giving them up. */
export function coordination(options: CoordinationOptions): Feature {
  return {
    name: 'coordination',
    commands: [show, invite, revoke, redeem, accept, decline, resign, confirmResign],
    dialogues: [inviteDialogue(options)],
    personalData: [seatData],
    consents: roleConsents,
    recognise(text) {
      const code = codeIn(text)
      return code ? { command: 'coordination.redeem', input: { argument: code } } : null
    },
  }
}
