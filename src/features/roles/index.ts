import type { Feature } from '../../core/feature.ts'
import { check, confirmCheck } from './check.ts'
import { colleague } from './colleague.ts'
import { colleagues } from './colleagues.ts'
import { confirmHandOver, handOver, nowMain } from './handover.ts'
import { yearly } from './jobs.ts'
import { confirmLeave, leave, undoLeave } from './leave.ts'
import { members } from './members.ts'
import { mine } from './mine.ts'
import { orphaned, orphans } from './orphans.ts'
import { confirmPause, pause, resume } from './pause.ts'
import { confirmRemove, remove, removed } from './remove.ts'
import { changed } from './tell.ts'

/** What a member organisation decides by itself: who speaks for it, whether it pauses or leaves, that its data are right. */
export function roles(): Feature {
  return {
    name: 'roles',
    commands: [
      ...[mine, members, orphans, colleagues, colleague],
      ...[remove, confirmRemove, handOver, confirmHandOver],
      ...[pause, confirmPause, resume, leave, confirmLeave, undoLeave],
      ...[check, confirmCheck],
      ...[changed, orphaned, removed, nowMain],
    ],
    jobs: [yearly],
  }
}
