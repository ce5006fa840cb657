import type { Feature } from '../core/feature.ts'
import { announcements } from './announcements/index.ts'
import { contact } from './contact/index.ts'
import { coordination } from './coordination/index.ts'
import { courses } from './courses/index.ts'
import { funding } from './funding/index.ts'
import { help } from './help/index.ts'
import { language } from './language/index.ts'
import { meetings } from './meetings/index.ts'
import { membership } from './membership/index.ts'
import { network } from './network/index.ts'
import { news } from './news/index.ts'
import { notices } from './notices/index.ts'
import { organisations } from './organisations/index.ts'
import { planning } from './planning/index.ts'
import { privacy } from './privacy/index.ts'
import { start } from './start/index.ts'

export type FeatureOptions = {
  /** Writes to the ledger outside of the database that a person was erased. */
  recordErasure(person: string): Promise<void>
  /** Links that carry a one-time code to a platform. */
  links(code: string): { label: string; url: string }[]
}

/** Everything the bot can do, in the order in which help and menus show it. */
export function createFeatures(options: FeatureOptions): Feature[] {
  const features: Feature[] = [
    start({ features: () => features }),
    help({ features: () => features }),
    meetings(),
    funding(),
    membership(),
    organisations(),
    courses(),
    news(),
    contact(),
    announcements(),
    language(),
    network(),
    coordination(options),
    planning(),
    notices(),
    privacy({ features: () => features, recordErasure: options.recordErasure }),
  ]
  return features
}
