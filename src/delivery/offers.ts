import type { Person } from '../core/feature.ts'
import type { Inbound } from '../core/message.ts'
import type { Offering } from '../core/offering.ts'
import type { Offer } from '../core/ports.ts'
import type { Store } from '../store/client.ts'
import type { AnsweringOptions } from './answering.ts'
import { storable } from './storable.ts'
import { readTurn } from './store/opening.ts'

export type OffersOptions = Pick<AnsweringOptions, 'remember'> & { db: Store; offering: Offering; claimant: string }

/** Answers within the platform's own request, from what is known of the person; records and changes nothing. */
export function createOffers({ db, offering, remember, claimant }: OffersOptions): Offer {
  return async (arrived) => {
    const inbound = { ...arrived, content: storable(arrived.content) }
    const { conversation, person, revision } = await readTurn(db, inbound, claimant)
    return offering({
      inbound,
      person: person ?? stranger,
      conversation: conversation ?? unopened(inbound),
      tx: db,
      pressed: null,
      remember: remember(revision),
    })
  }
}

const nobody = '00000000-0000-0000-0000-000000000000'
const stranger: Person = { id: nobody, locale: null, seats: [], ofAge: false, agreed: [] }

const unopened = ({ bot, address, place }: Inbound) => ({
  id: nobody,
  bot,
  address,
  place,
  networks: [],
  locale: null,
  state: {},
})
