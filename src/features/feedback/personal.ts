import type { PersonalData } from '../../core/feature.ts'
import { eraseFeedback, expireFeedback, exportFeedback } from './store/feedback.ts'

export const feedbackData: PersonalData = {
  table: 'feedback',
  why: 'feedback:stored.feedback',
  keepDays: 400,
  export: exportFeedback,
  erase: eraseFeedback,
  expire: expireFeedback,
}
