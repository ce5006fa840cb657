import type { Slots, Understanding, Understood } from '../core/ports.ts'
import { decide } from './decision.ts'
import { featuresOf } from './features.ts'
import { createLexicon } from './lexicon.ts'
import { createGazetteer, type Gazetteer, type Place } from './places.ts'
import { read } from './reading.ts'
import { slotsFor } from './relevance.ts'
import { slotsIn } from './slots.ts'
import { readVocabularies } from './vocabulary.ts'

export type UnderstandingOptions = {
  /** One folder per language, each with a `vocabulary.yml`. */
  localesDirectory: string
  /** Places as the data spell them; asked again now and then. */
  places(): Promise<readonly Place[]>
  /** Where "tomorrow" begins. */
  zone?: string
}

const placesAgeMs = 60_000

/** Understands by key words and rules, offline. @throws when a vocabulary is malformed or places cannot be read. */
export async function createUnderstanding(options: UnderstandingOptions): Promise<Understanding> {
  const { localesDirectory, places, zone = 'Europe/Berlin' } = options
  const vocabularies = readVocabularies(localesDirectory)
  const lexicon = createLexicon(vocabularies, featuresOf)
  const exonyms = new Map<string, string[]>()
  for (const { places: named } of vocabularies) {
    for (const [name, spellings] of Object.entries(named))
      exonyms.set(name, [...(exonyms.get(name) ?? []), ...spellings])
  }
  const load = async () => createGazetteer(await places(), exonyms, lexicon.knows)
  let gazetteer: Gazetteer = await load()
  let madeAt = performance.now()
  let loading = false

  /** Never waits: a message is understood with the names known so far, new ones come a moment later. */
  function currentGazetteer(): Gazetteer {
    if (!loading && performance.now() - madeAt > placesAgeMs) {
      loading = true
      madeAt = performance.now()
      load()
        .then((fresh) => {
          gazetteer = fresh
        })
        // Old names of places are better than no answer.
        .catch(() => undefined)
        .finally(() => {
          loading = false
        })
    }
    return gazetteer
  }

  async function understand(text: string, hint: { locale: string; now: Date }): Promise<Understood> {
    const reading = read(text, hint.locale, lexicon)
    const found = slotsIn(reading, hint.now, zone, currentGazetteer())
    const { intents, confidence, candidates, referral } = decide(reading, found)
    const slots: Slots = slotsFor(intents, found)
    const intent = intents[0] ?? null
    return { language: reading.language, intent, intents, confidence, candidates, slots, referral }
  }

  return { understand }
}
