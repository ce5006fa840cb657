import type { Feature } from '../../core/feature.ts'
import { answered } from './answered.ts'
import { ask, requestDialogue } from './ask.ts'
import { agree, asked, decline } from './asked.ts'
import { mine } from './mine.ts'
import { requestData } from './personal.ts'
import { resume, stop } from './stop.ts'
import { confirmWithdraw, withdraw } from './withdraw.ts'

/** Somebody wants to talk to an organisation: neither learns how to reach the other before it agrees. */
export function introductions(): Feature {
  return {
    name: 'introductions',
    commands: [ask, asked, agree, decline, answered, withdraw, confirmWithdraw, mine, stop, resume],
    dialogues: [requestDialogue],
    personalData: [requestData],
  }
}
