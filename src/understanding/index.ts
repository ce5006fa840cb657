import { readFileSync } from 'node:fs'
import { baseLanguage } from '../core/base-language.ts'
import type { Moments, Slots, Understanding, Understood } from '../core/ports.ts'
import { onlyNumberIn } from './counts.ts'
import { decide } from './decision.ts'
import { followsIn } from './follow.ts'
import { createLanguages } from './languages.ts'
import { unpacked } from './model/artefact.ts'
import { createClassifier } from './model/classifier.ts'
import { frequentWordsPath, modelPath } from './model/path.ts'
import { unpackedSets } from './model/word-sets.ts'
import { momentsIn, unambiguous } from './moments.ts'
import type { Place } from './place-names.ts'
import { type Reading, read, withFeature } from './reading.ts'
import { isAboutPast, slotsFor } from './relevance.ts'
import { createResembling } from './similarity.ts'
import { slotsIn } from './slots.ts'
import { createWithoutNames } from './without-names.ts'

export type UnderstandingOptions = {
  /** One folder per language, each with a `vocabulary.yml`. */
  localesDirectory: string
  /** Places as the data spell them; asked again now and then. */
  places(): Promise<readonly Place[]>
  /** Where "tomorrow" begins. */
  zone?: string
  /** The trained artefact; the product's own unless told. */
  model?: Buffer
}

const placesAgeMs = 60_000
/** Less sure than this, nothing is said about the language of a message. */
const sureLanguage = 0.5
const sureOfShort = 0.7
/** A word or two are read in the conversation's language unless they are surely of another. */
const sureOfFewWords = 0.95
/** Words are read in the likeliest language rather than in the conversation's from here on. */
const likelyLanguage = 0.3
const enoughWords = 3

const isLong = (text: string): boolean => text.trim().split(/\s+/u).length >= enoughWords

/**
 * Understands by a trained model and a vocabulary, offline. @throws when the model is damaged or places cannot be read.
 * A vocabulary is read at the first message in its language; the tests refuse one that is malformed.
 */
export async function createUnderstanding(options: UnderstandingOptions): Promise<Understanding> {
  const { localesDirectory, places, zone = 'Europe/Berlin', model = readFileSync(modelPath) } = options
  const classifier = createClassifier(unpacked(model))
  const languages = createLanguages(localesDirectory, await places())
  let madeAt = performance.now()
  let loading = false

  /** Never waits: a message is understood with the names known so far, new ones come a moment later. */
  function renew(): void {
    if (loading || performance.now() - madeAt <= placesAgeMs) return
    loading = true
    madeAt = performance.now()
    places()
      .then(languages.rename)
      // Old names of places are better than no answer.
      .catch(() => undefined)
      .finally(() => {
        loading = false
      })
  }

  async function understand(text: string, hint: { locale: string; now: Date }): Promise<Understood> {
    renew()
    const heard = classifier.language(text)
    const language = heard && heard.probability >= (isLong(text) ? sureLanguage : sureOfShort) ? heard.language : null
    const hinted = baseLanguage(hint.locale)
    const least = isLong(text) ? likelyLanguage : sureOfFewWords
    const readIn = heard && heard.probability >= least ? heard.language : hinted
    const reading = read(text, languages.lexicon(readIn), languages.others(readIn, [hinted, heard?.language ?? hinted]))
    const decision = decide(text, reading, classifier)
    const slotsOf = (said: Reading) => slotsIn(said, hint.now, zone, languages.gazetteer(readIn))
    const ahead = slotsOf(reading)
    // "From October" alone says nothing of what is wanted, so nothing of the past either.
    const past = isAboutPast(decision) && !followsIn(reading, ahead).bare
    const found = past ? slotsOf(withFeature(reading, 'word:past')) : ahead
    const slots: Slots = slotsFor(decision.intents, found)
    const follows = followsIn(reading, found)
    const number = onlyNumberIn(reading)
    return { language, intent: decision.intents[0] ?? null, ...decision, slots, number, follows }
  }

  function moments(text: string, { locale, now }: { locale: string; now: Date }): Moments {
    const language = baseLanguage(locale)
    const reading = read(unambiguous(text), languages.lexicon(language), languages.others(language, ['en']))
    return momentsIn(reading, now, zone)
  }

  return {
    understand,
    moments,
    resembling: createResembling(),
    withoutNames: createWithoutNames(unpackedSets(readFileSync(frequentWordsPath)), languages),
  }
}
