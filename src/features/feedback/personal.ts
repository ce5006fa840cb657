import type { PersonalData } from '../../core/feature.ts'
import { eraseFeedback, expireFeedback, exportFeedback, moveFeedback } from './store/feedback.ts'

export const feedbackData: PersonalData = {
  table: 'feedback',
  why: 'feedback:stored.feedback',
  keepDays: 400,
  export: exportFeedback,
  erase: eraseFeedback,
  move: moveFeedback,
  expire: expireFeedback,
}
