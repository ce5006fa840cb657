import type { PersonalData } from '../../core/feature.ts'
import { eraseFeedback, expireFeedback, exportFeedback, moveFeedback } from './store/feedback.ts'

export const feedbackData: PersonalData = {
  table: 'feedback',
  kind: 'meetings',
  why: 'feedback:stored.feedback',
  seenBy: 'unnamed',
  keepDays: 400,
  export: exportFeedback,
  erase: eraseFeedback,
  move: moveFeedback,
  expire: expireFeedback,
}
