import type { Feature } from '../../core/feature.ts'
import { adult, ask } from './ask.ts'
import { codeIn } from './codes.ts'
import { guardianConsent } from './consents.ts'
import { agree, redeem, refuse } from './guardian.ts'
import { guardianCodeData } from './personal.ts'
import { confirmRevoke, revoke } from './revoke.ts'
import { told } from './told.ts'
import { young } from './young.ts'

export type MinorsOptions = {
  features: () => readonly Feature[]
  /** Links that carry a code to a platform. */
  links(code: string): { label: string; url: string }[]
}

/** Whoever is under 16 needs a guardian before anything is kept that needs a consent (GDPR, article 8). */
export function minors(options: MinorsOptions): Feature {
  return {
    name: 'minors',
    commands: [ask, adult, young(options), redeem, agree, refuse, revoke, confirmRevoke(options), told],
    personalData: [guardianCodeData],
    consents: [guardianConsent(options)],
    recognise(text) {
      const code = codeIn(text)
      return code ? { command: 'minors.redeem', input: { argument: code } } : null
    },
  }
}
