import type { Context } from '../../../core/feature.ts'
import type { Call } from '../../../core/message.ts'
import type { Planned } from '../../notices/index.ts'
import { type Application, subjectOf } from './applications.ts'

/** News of an application is still of use after so long. */
const usefulMs = 60 * 86_400_000

/** The same to several people; said once for each version of an application. */
export function noticesFor(
  { now }: Context,
  application: Application,
  people: readonly string[],
  { command, input = {} }: Call,
): Planned[] {
  return people.map((person) => ({
    person,
    subject: subjectOf(application),
    key: `${subjectOf(application)}:${application.version}:${command}`,
    call: { command, input: { application: application.id, ...input } },
    at: now,
    notAfter: new Date(now.getTime() + usefulMs),
  }))
}
