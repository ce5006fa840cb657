import type { PersonalData } from '../../core/feature.ts'
import { keepDays } from './rules.ts'
import { eraseQuestions, expireQuestions, exportQuestions, moveQuestions } from './store/personal.ts'

export const questionData: PersonalData = {
  table: 'question',
  kind: 'chat',
  why: 'learning:stored.question',
  seenBy: 'unnamed',
  keepDays,
  export: exportQuestions,
  erase: eraseQuestions,
  move: moveQuestions,
  expire: expireQuestions,
}
