import { join } from 'node:path'

/** The trained model that the product understands with; `npm run train` writes it. */
export const modelPath = join(import.meta.dirname, 'model.bin')
