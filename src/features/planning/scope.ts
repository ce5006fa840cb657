import { z } from 'zod'
import type { Meeting } from '../meetings/index.ts'

/** How far a change goes: this date of a series, this and those after it, or all that are still to come. */
export const scope = z.enum(['one', 'later', 'all'])
export type Scope = z.infer<typeof scope>

/** What can be chosen for a meeting. */
export const scopesOf = (meeting: Meeting | null): readonly Scope[] => (meeting?.seriesId ? scope.options : ['one'])
