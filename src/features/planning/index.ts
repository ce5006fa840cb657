import type { Feature } from '../../core/feature.ts'
import { networkOfMeeting } from '../meetings/index.ts'
import { callOff, cancel, confirmCancel, reason } from './cancel.ts'
import { change } from './change.ts'
import { changed } from './changed.ts'
import { copy } from './copy.ts'
import { create, discard } from './create.ts'
import { draftIn } from './draft.ts'
import { askField, edit, more } from './edit.ts'
import { meetingForm } from './form.ts'
import { list } from './list.ts'
import { manage } from './manage.ts'
import { preview } from './preview.ts'
import { publish } from './publish.ts'
import { close, open } from './registration.ts'
import { repeat, rhythm } from './repeat.ts'
import { save } from './save.ts'
import { addSession, editSession, partForm } from './session-form.ts'
import { sessionChanged } from './session-news.ts'
import { removeSessionAsk, session, sessionRemoved, sessions } from './sessions.ts'
import { omit, skip } from './skip.ts'
import { translate, translation } from './translate.ts'
import { undo } from './undo.ts'

export { carryOut } from './carry-out.ts'
export { tellingLine } from './meanwhile.ts'
export { moved, type Planned } from './rules.ts'

/** Coordinators plan meetings: create, change, copy, repeat and cancel them, and say when registration is open. */
export function planning(): Feature {
  return {
    name: 'planning',
    commands: [
      ...[create, preview, edit, more, askField, translate, publish, discard],
      ...[list, manage, change, save, copy, open, close],
      ...[repeat, skip],
      ...[sessions, session, addSession, editSession, removeSessionAsk, sessionRemoved, sessionChanged],
      ...[cancel, confirmCancel, callOff, undo, changed],
    ],
    dialogues: [meetingForm, translation, reason, rhythm, omit, partForm],
    scopes: {
      meetings: networkOfMeeting,
      async draft(ctx, id) {
        const kept = draftIn(ctx)
        return kept?.id === id ? { networks: [kept.planned.networkId] } : null
      },
    },
  }
}
