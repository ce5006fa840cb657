import { z } from 'zod'
import type { Feature } from '../../core/feature.ts'
import { meetingById } from '../meetings/index.ts'
import { all, confirmAll, forgetAll } from './all.ts'
import { asked } from './asked.ts'
import { arrival, attendance, record } from './attendance.ts'
import { close, confirmClose, reopen } from './close.ts'
import { code, dropCode, replaceCode } from './code.ts'
import { exported } from './export.ts'
import { guests, guestsDialogue, part, partDialogue, parts } from './headcount.ts'
import { here, hereDialogue } from './here.ts'
import { line, rule } from './line.ts'
import { list } from './list.ts'
import { confirmNudge, nudge, withdrawNudgeCommand } from './nudge.ts'
import { confirmOffer, confirmRule, offer } from './offer.ts'
import { report } from './report.ts'
import { roomCodeIn } from './roomcode.ts'
import { show } from './show.ts'
import { entryById } from './store/entries.ts'
import { number, numberDialogue, organisation, organisationDialogue, walkIn } from './walkin.ts'

/** For the coordination of a meeting: who has answered, who waits, who came, and the report about it. */
export function turnout(): Feature {
  return {
    name: 'turnout',
    commands: [
      ...[show, list, exported],
      ...[nudge, confirmNudge, withdrawNudgeCommand, asked],
      ...[line, offer, confirmOffer, rule, confirmRule],
      ...[attendance, arrival, record, number, all, confirmAll, forgetAll, walkIn, organisation, guests, parts, part],
      ...[code, replaceCode, dropCode, here],
      ...[report, close, confirmClose, reopen],
    ],
    dialogues: [numberDialogue, organisationDialogue, guestsDialogue, partDialogue, hereDialogue],
    scopes: {
      async registration(ctx, id) {
        const found = z.uuid().safeParse(id).success ? await entryById(ctx.tx, id) : null
        const meeting = found && (await meetingById(ctx, found.meeting))
        return meeting && { networks: [meeting.networkId] }
      },
    },
    recognise(text) {
      const found = roomCodeIn(text)
      return found ? { command: 'turnout.here', input: { code: found } } : null
    },
  }
}
