import type { Command, Feature, Person } from '../../core/feature.ts'
import { allows } from '../../core/permission.ts'

export type Group = 'questions' | 'own' | 'role'

/** The commands that a person may use here, grouped by what they are about; each group in the features' order. */
export function commandsFor(
  features: readonly Feature[],
  person: Person,
  networks: readonly string[],
): Record<Group, Command[]> {
  const groups: Record<Group, Command[]> = { questions: [], own: [], role: [] }
  for (const command of features.flatMap((feature) => feature.commands)) {
    if (!command.chat || atHand.has(command.name)) continue
    if (allows(command.permission, person, networks)) groups[groupOf(command)].push(command)
  }
  return groups
}

/** Who reads the list knows these already; an open question has its own button to cancel it. */
const atHand = new Set(['start.start', 'help.show', 'help.cancel'])

const groupOf = ({ permission, personal }: Command): Group => {
  if (permission !== 'anyone') return 'role'
  return personal ? 'own' : 'questions'
}
