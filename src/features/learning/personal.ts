import type { PersonalData } from '../../core/feature.ts'
import { keepDays } from './rules.ts'
import { eraseQuestions, expireQuestions, exportQuestions, moveQuestions } from './store/personal.ts'

export const questionData: PersonalData = {
  table: 'question',
  why: 'learning:stored.question',
  keepDays,
  export: exportQuestions,
  erase: eraseQuestions,
  move: moveQuestions,
  expire: expireQuestions,
}
