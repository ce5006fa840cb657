import type { PersonalData } from '../../core/feature.ts'
import * as stored from './store/personal.ts'

/** Decided, withdrawn and declined applications can be asked about for so long; `joining:kept` says so. */
export const keepDays = 90

export const applicationData: PersonalData[] = [
  {
    table: 'application_remark',
    kind: 'roles',
    seenBy: 'coordination',
    why: 'joining:stored.application_remark',
    keepDays,
    export: stored.exportRemarks,
    erase: stored.eraseRemarks,
    move: stored.moveRemarks,
    // They go with their application.
    expire: async () => 0,
  },
  {
    table: 'application',
    kind: 'roles',
    seenBy: 'coordination',
    why: 'joining:stored.application',
    keepDays,
    export: stored.exportApplications,
    erase: stored.eraseApplications,
    move: stored.moveApplications,
    expire: stored.expireApplications,
  },
]
