import { z } from 'zod'
import type { Feature } from '../../core/feature.ts'
import type { Queue, Translator } from '../../core/ports.ts'
import { choose, choosing, remember } from './audience/choose.ts'
import { forget, remembering } from './audience/remember.ts'
import { about, begin } from './draft/about.ts'
import { attach, attachTo } from './draft/attach.ts'
import { confirmRemove, copy, more, remove } from './draft/keep.ts'
import { list, openOne } from './draft/list.ts'
import { networksOf } from './draft/own.ts'
import { preview, test } from './draft/preview.ts'
import { choice, detach, original, topic } from './draft/settings.ts'
import { rewrite, write, writing } from './draft/write.ts'
import { machine, translateByMachine, translatedNotice } from './languages/machine.ts'
import { show, version } from './languages/show.ts'
import { dropVersion, restoreVersion, reviewed, translate, translating } from './languages/translate.ts'
import { announcementData, recipientData } from './personal.ts'
import { calls } from './report/calls.ts'
import { picture } from './report/picture.ts'
import { report } from './report/report.ts'
import { table } from './report/table.ts'
import { announces, type Deployment } from './sending/announces.ts'
import { answer } from './sending/answer.ts'
import { approve, confirmApprove, giveBack, told, withdraw } from './sending/approve.ts'
import { replied } from './sending/replied.ts'
import { confirmSend, send } from './sending/send.ts'
import { timing, when } from './sending/when.ts'
import { cancelCommand, confirmCancel, pauseCommand, resend, resumeCommand, retry } from './steering/control.ts'
import { correctCommand, correcting } from './steering/correct.ts'
import { progress } from './steering/progress.ts'
import { approveCorrection, correction, declineCorrection } from './steering/proposed.ts'
import { confirmRecall, recallCommand } from './steering/recall.ts'
import { announcementById } from './store/announcements.ts'
import { networkOfAudience } from './store/saved.ts'

export { createTranslator } from './translation/translator.ts'

export type AnnouncingOptions = {
  queue: Queue
  /** Offers translations, where the deployment has a service for it. */
  translator: Translator | null
  /** What is spoken here, for what is said without a turn. */
  deployment(): Deployment
}

/** What a coordination says to many: written, translated, addressed, approved and let go. */
export function announcing({ queue, translator, deployment }: AnnouncingOptions): Feature {
  return {
    name: 'announcing',
    commands: [
      ...[progress, pauseCommand, resumeCommand, cancelCommand, confirmCancel, retry, resend],
      ...[correction, approveCorrection, declineCorrection],
      ...[correctCommand, recallCommand, confirmRecall, report, calls, table, picture],
      ...[list, openOne, write, rewrite, about, begin, more, copy, remove, confirmRemove, attach, attachTo, detach],
      ...[choose, remember, forget, choice.ask, topic.ask, original.ask, preview, test, when, send, confirmSend],
      ...[approve, confirmApprove, giveBack, withdraw, told, answer, replied],
      ...[show, version(translator), translate, reviewed, dropVersion, restoreVersion],
      ...[machine(queue, translator), translatedNotice],
    ],
    dialogues: [
      ...[writing, choosing, remembering, choice.dialogue, topic.dialogue, original.dialogue],
      ...[timing, translating, correcting],
    ],
    jobs: [translateByMachine(translator)],
    personalData: [recipientData, announcementData],
    scopes: {
      async announcement(ctx, id) {
        const found = await announcementById(ctx.tx, id)
        // Whoever coordinates one of them is let in; what they may do there is said where it is done.
        return found && { networks: networksOf(found) }
      },
      async saved(ctx, id) {
        const network = z.uuid().safeParse(id).success ? await networkOfAudience(ctx.tx, id) : null
        return network === null ? null : { networks: [network] }
      },
    },
    announces: announces(deployment),
  }
}
