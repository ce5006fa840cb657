import type { Feature } from '../../core/feature.ts'
import { codeForm } from '../coordination/index.ts'
import { confirmJoin, join } from './join.ts'
import { link } from './link.ts'
import { linkCodeData } from './personal.ts'
import { confirmUnlink, unlink } from './unlink.ts'

/** "7KQM2-XVB9H": in two groups, so that nobody takes it for an invitation, which has three. */
const form = codeForm(2, 5)

export type LinkingOptions = {
  features: () => readonly Feature[]
  /** Links that carry a code to a platform. */
  links(code: string): { label: string; url: string }[]
}

/** One person on several platforms: joined by a code from the one that is sent on the other, and parted again. */
export function linking(options: LinkingOptions): Feature {
  return {
    name: 'linking',
    commands: [link(options, form.create), join, confirmJoin(options), unlink, confirmUnlink],
    personalData: [linkCodeData],
    recognise(text) {
      const code = form.in(text)
      return code ? { command: 'linking.join', input: { code } } : null
    },
  }
}
