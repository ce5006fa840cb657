import { readsAsAnswer } from '../../core/dialogue/answers.ts'
import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import type { Part, SearchStep } from '../../core/search.ts'
import type { Place } from './rules.ts'
import { placesIn } from './rules.ts'
import { places } from './store.ts'

/** Asks a search's form for another place. @param suggested names that are offered as buttons */
export const placeStep = (suggested: (ctx: Context) => Promise<string[]>): SearchStep => ({
  key: 'place',
  words: 'search:place',
  kind: 'text',
  optional: true,
  options: async (ctx) => (await suggested(ctx)).map((name) => ({ value: name, label: name })),
  async parse(ctx, text) {
    const found = placesIn(await places(ctx), ctx.asked?.slots.place ?? text)
    if (found.length > 0) return namesOf(found)
    // A sentence is rather a question of its own.
    if (!readsAsAnswer(text)) return null
    throw new UserError('search:unknownPlace', { place: text.trim() })
  },
})

/** A named place as a part of what is looked for. */
export const placePart = (place: Place | null): Part[] =>
  place === null ? [] : [{ kind: 'place', said: place.name, answer: place.name }]

/** Several places as one answer. */
export const namesOf = (found: readonly Place[]): string => found.map(({ name }) => name).join(', ')
