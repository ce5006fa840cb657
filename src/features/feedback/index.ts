import type { Feature } from '../../core/feature.ts'
import { ask } from './ask.ts'
import { feedbackConsent } from './consents.ts'
import { planAll } from './jobs.ts'
import { feedbackData } from './personal.ts'
import { rate } from './rate.ts'
import { confirmRemove, remove } from './remove.ts'
import { show } from './show.ts'
import { words, write } from './write.ts'

/** How a meeting was: asked the day after of those who came, told the coordination without names. */
export function feedback(): Feature {
  return {
    name: 'feedback',
    commands: [ask, rate, write, remove, confirmRemove, show],
    dialogues: [words],
    jobs: [planAll],
    personalData: [feedbackData],
    consents: [feedbackConsent],
  }
}
