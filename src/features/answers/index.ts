import type { Feature } from '../../core/feature.ts'
import { add } from './add.ts'
import { change } from './change.ts'
import { choose } from './choose.ts'
import { confirm } from './confirm.ts'
import { writing } from './dialogue.ts'
import { knows } from './knows.ts'
import { list } from './list.ts'
import { open } from './open.ts'
import { read } from './read.ts'
import { confirmRemove, remove } from './remove.ts'
import { answerNamed } from './store.ts'
import { restore, undo } from './undo.ts'

/** What networks wrote down for what they are often asked: found by example questions, written by coordinators in the chat. */
export function answers(): Feature {
  return {
    name: 'answers',
    commands: [read, choose, list, open, add, change, confirm, remove, confirmRemove, undo, restore],
    dialogues: [writing],
    knows,
    scopes: {
      /** What is for every network is nobody's here. */
      async article(ctx, id) {
        const found = await answerNamed(ctx, id)
        return found && { networks: found.networkId === null ? [] : [found.networkId] }
      },
    },
  }
}
