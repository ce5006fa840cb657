import { z } from 'zod'
import type { Feature } from '../../core/feature.ts'
import { changeCommand, searchForm } from '../../core/search/form.ts'
import { scopeOfOrganisation } from '../organisations/index.ts'
import { add, writeDialogue } from './add.ts'
import { search, steps } from './asked.ts'
import { details } from './details.ts'
import { exported } from './export.ts'
import { needs, offers } from './list.ts'
import { mine } from './mine.ts'
import { listingData } from './personal.ts'
import { reopen, settle, withdraw } from './settle.ts'
import { listingsById } from './store/listings.ts'
import { unmet } from './unmet.ts'
import { match, matchesConsent, unwatch, watch } from './watch.ts'

export { listingOf, quoteOf } from './listing.ts'

/** What organisations need and offer: entered, found, matched, answered, settled. */
export function exchange(): Feature {
  return {
    name: 'exchange',
    commands: [
      offers,
      needs,
      changeCommand(search, steps),
      details,
      mine,
      add,
      settle,
      withdraw,
      reopen,
      match,
      watch,
      unwatch,
      unmet,
      exported,
    ],
    dialogues: [searchForm(search, steps), writeDialogue],
    personalData: [listingData],
    consents: [matchesConsent],
    scopes: {
      async listing(ctx, id) {
        const [found] = z.uuid().safeParse(id).success ? await listingsById(ctx.tx, [id]) : []
        return found ? scopeOfOrganisation(ctx, found.organisationId) : null
      },
    },
  }
}
