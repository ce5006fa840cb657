import type { Feature } from '../../core/feature.ts'
import { choose, chooseDialogue } from './choose.ts'
import { knows } from './knows.ts'

export { bindTo, nameOf } from './rules.ts'

/** Which network a conversation is about. */
export function network(): Feature {
  return {
    name: 'network',
    commands: [choose],
    dialogues: [chooseDialogue],
    knows,
    scopes: { network: async (_ctx, id) => ({ networks: [id] }) },
  }
}
