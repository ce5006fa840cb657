import type { Feature } from '../../core/feature.ts'
import { changeCommand, searchForm } from '../../core/search/form.ts'
import { search, steps } from './asked.ts'
import { audience, show } from './audience.ts'
import { change, edit, restore } from './change.ts'
import { contactConsent } from './consents.ts'
import { details } from './details.ts'
import { find } from './find.ts'
import { mine } from './mine.ts'
import { contactData } from './personal.ts'
import { preview } from './preview.ts'
import { scopeOfOrganisation } from './scope.ts'

export { ownOrganisation, ownOrganisations } from './own.ts'
export type { Organisation, Shown } from './rules.ts'
export { scopeOfOrganisation } from './scope.ts'
export { shownById } from './shown.ts'
export { activeIn, seen, standing } from './store/visible.ts'
export { lineIn, textIn } from './texts.ts'
export { type Reader, readerOf, sees, standingTo, type Visibility, visibilities, visibility } from './visibility.ts'

/** Who is a member, what they do, offer and look for, and who sees that. */
export function organisations(): Feature {
  return {
    name: 'organisations',
    commands: [find, details, changeCommand(search, steps), mine, edit, restore, audience, show, preview],
    dialogues: [searchForm(search, steps), change],
    personalData: [contactData],
    consents: [contactConsent],
    scopes: { organisation: scopeOfOrganisation },
  }
}
