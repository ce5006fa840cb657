import { join } from 'node:path'

/** The trained model that the product understands with; `npm run train` writes it. */
export const modelPath = join(import.meta.dirname, 'model.bin')

/** The words that many people use, made from the same sentences by the same command. */
export const frequentWordsPath = join(import.meta.dirname, 'frequent-words.bin')
