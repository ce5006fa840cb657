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

/** Understands by key words and rules, offline. @throws when a vocabulary is malformed. */
export function createUnderstanding(options: UnderstandingOptions): Understanding {
  const { localesDirectory, places, zone = 'Europe/Berlin' } = options
  const vocabularies = readVocabularies(localesDirectory)
  const lexicon = createLexicon(vocabularies, featuresOf)
  const exonyms = new Map<string, string[]>()
  for (const { places: named } of vocabularies) {
    for (const [name, spellings] of Object.entries(named))
      exonyms.set(name, [...(exonyms.get(name) ?? []), ...spellings])
  }
  let gazetteer: { value: Gazetteer; madeAt: number } | null = null

  async function currentGazetteer(): Promise<Gazetteer> {
    if (gazetteer && performance.now() - gazetteer.madeAt < placesAgeMs) return gazetteer.value
    try {
      const value = createGazetteer(await places(), exonyms, lexicon.knows)
      gazetteer = { value, madeAt: performance.now() }
    } catch (error) {
      // Old names of places are better than no answer.
      if (!gazetteer) throw error
    }
    return gazetteer.value
  }

  async function understand(text: string, hint: { locale: string; now: Date }): Promise<Understood> {
    const reading = read(text, hint.locale, lexicon)
    const found = slotsIn(reading, hint.now, zone, await currentGazetteer())
    const { intents, confidence, candidates } = decide(reading, found)
    const slots: Slots = slotsFor(intents, found)
    return { language: reading.language, intent: intents[0] ?? null, intents, confidence, candidates, slots }
  }

  return { understand }
}
