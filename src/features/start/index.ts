import type { Feature } from '../../core/feature.ts'
import { greeting, thanks } from './courtesy.ts'
import { group } from './group.ts'
import { home } from './home.ts'
import { introduce } from './introduce.ts'
import { start as begin } from './start.ts'

/** The first words of a conversation, and its overview. */
export function start({ features }: { features: () => readonly Feature[] }): Feature {
  return {
    name: 'start',
    commands: [begin(features), introduce, group, home(features), greeting(features), thanks],
  }
}
