import type { Feature } from '../../core/feature.ts'
import { answer } from './answer.ts'
import { questionConsent } from './consents.ts'
import { label, remove, undo } from './label.ts'
import { agree, decline, offer } from './offer.ts'
import { others } from './others.ts'
import { own, withdraw } from './own.ts'
import { passedOn } from './passed-on.ts'
import { questionData } from './personal.ts'
import { questions } from './questions.ts'

export { countOpen } from './store/review.ts'
export { exportable, labelQuestion, listQuestions, markExported, type QuestionRow } from './store/work.ts'

export type LearningOptions = { features: () => readonly Feature[] }

/** Questions that were not understood: passed on by those who asked them, and named by the coordination. */
export function learning(options: LearningOptions): Feature {
  return {
    name: 'learning',
    commands: [
      offer,
      agree,
      decline,
      own,
      withdraw,
      questions(options),
      others(options),
      label(options),
      remove(options),
      undo(options),
      answer(options),
    ],
    personalData: [questionData],
    consents: [questionConsent],
    noticed: passedOn,
  }
}
