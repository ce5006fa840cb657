import { z } from 'zod'
import type { Feature, PersonalData } from '../../core/feature.ts'
import { again, answer, answering, told } from './answer.ts'
import { close, list, open, reopen } from './review.ts'
import { eraseInquiries, expireInquiries, exportInquiries, inquiryById, moveInquiries } from './store.ts'
import { words, write } from './write.ts'

export { countOpenIn } from './store.ts'

const inquiryData: PersonalData = {
  table: 'inquiry',
  kind: 'exchange',
  seenBy: 'coordination',
  why: 'inquiries:stored.inquiry',
  keepDays: 180,
  export: exportInquiries,
  erase: eraseInquiries,
  move: moveInquiries,
  expire: expireInquiries,
}

/** What people write to a coordination through the bot, and what it answers. */
export function inquiries(): Feature {
  return {
    name: 'inquiries',
    commands: [write, told, again, list, open, answer, close, reopen],
    dialogues: [words, answering],
    personalData: [inquiryData],
    scopes: {
      async inquiry(ctx, id) {
        const found = z.uuid().safeParse(id).success ? await inquiryById(ctx.tx, id) : null
        return found && { networks: [found.networkId] }
      },
    },
  }
}
