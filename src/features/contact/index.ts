import type { Feature } from '../../core/feature.ts'
import { advice, crisis } from './advice.ts'
import { human } from './human.ts'
import { person } from './person.ts'

export { contactBlock } from './rules.ts'

/** Who is responsible, and how to reach a human. */
export function contact(): Feature {
  return { name: 'contact', commands: [person, human, advice, crisis] }
}
