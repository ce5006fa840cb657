import type { Feature } from '../../core/feature.ts'
import { meetingIn } from '../meetings/index.ts'
import { found } from './find.ts'
import { open } from './open.ts'
import { pass } from './pass.ts'
import { type SharingOptions, sharedOf, show } from './show.ts'

/** Passing a meeting on, into any chat: public facts and a link, never who comes or the link to take part online. */
export function sharing(options: SharingOptions): Feature {
  return {
    name: 'sharing',
    commands: [show(options), pass(options), open],
    recognise(text) {
      const meeting = meetingIn(text)
      return meeting ? { command: 'sharing.open', input: { meeting } } : null
    },
    async shares(ctx, text) {
      const shared = []
      for (const meeting of await found(ctx, text)) shared.push(await sharedOf(ctx, meeting))
      return shared
    },
  }
}
