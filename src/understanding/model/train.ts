import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { baseLanguage } from '../../core/base-language.ts'
import { type Artefact, hashOf, packed, quantised } from './artefact.ts'
import { intentBuckets, intentFeatures, languageBuckets, languageFeatures } from './features.ts'
import { modelPath } from './path.ts'
import { regress } from './regression.ts'
import { readSentences, type Sentence, sentenceFiles, wishes } from './sentences.ts'

const trainer = [
  'features.ts',
  'romanised.ts',
  'regression.ts',
  'sentences.ts',
  'train.ts',
  '../fold.ts',
  '../names.ts',
]
const intentFitting = { epochs: 15, rate: 0.5, penalty: 2e-4 }
const languageFitting = { epochs: 8, rate: 0.5, penalty: 1e-4 }

/** Learns intents and languages from sentences; the same sentences give the same bytes. */
export function train(sentences: readonly Sentence[], origin: string): Artefact {
  const languages = [...new Set(sentences.map(({ locale }) => baseLanguage(locale)))].toSorted()
  const heard = sentences.filter(({ mixed }) => !mixed)
  const intentWeights = regress(
    {
      features: sentences.map(({ text }) => intentFeatures(text)),
      classes: Uint8Array.from(sentences, ({ wish }) => wishes.indexOf(wish)),
      classCount: wishes.length,
      buckets: intentBuckets,
    },
    intentFitting,
  )
  const languageWeights = regress(
    {
      features: heard.map(({ text }) => languageFeatures(text)),
      classes: Uint8Array.from(heard, ({ locale }) => languages.indexOf(baseLanguage(locale))),
      classCount: languages.length,
      buckets: languageBuckets,
    },
    languageFitting,
  )
  return {
    origin,
    intents: quantised(intentWeights, wishes, intentBuckets),
    languages: quantised(languageWeights, languages, languageBuckets),
  }
}

/** What the artefact depends on: the sentences and the code that learns from them. */
export function originOf(localesDirectory: string): string {
  const code = trainer.map((name) => ({ name, content: readFileSync(join(import.meta.dirname, name), 'utf8') }))
  return hashOf([...sentenceFiles(localesDirectory), ...code])
}

if (import.meta.main) {
  const localesDirectory = join(import.meta.dirname, '../../../locales')
  const sentences = readSentences(localesDirectory)
  const bytes = packed(train(sentences, originOf(localesDirectory)))
  writeFileSync(modelPath, bytes)
  console.log(`${sentences.length} sentences, ${(bytes.length / 1e6).toFixed(1)} MB`)
}
