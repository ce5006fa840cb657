import type { Feature } from '../core/feature.ts'
import type { FetchedFile, Queue } from '../core/ports.ts'
import { announcements } from './announcements/index.ts'
import { type AnnouncingOptions, announcing } from './announcing/index.ts'
import { answers } from './answers/index.ts'
import { audit } from './audit/index.ts'
import { type CalendarOptions, calendar } from './calendar/index.ts'
import { consents } from './consents/index.ts'
import { contact } from './contact/index.ts'
import { coordination } from './coordination/index.ts'
import { courses } from './courses/index.ts'
import { documentation } from './documentation/index.ts'
import { exchange } from './exchange/index.ts'
import { feedback } from './feedback/index.ts'
import { funding } from './funding/index.ts'
import { help } from './help/index.ts'
import { inquiries } from './inquiries/index.ts'
import { introductions } from './introductions/index.ts'
import { joining } from './joining/index.ts'
import { language } from './language/index.ts'
import { learning } from './learning/index.ts'
import { linking } from './linking/index.ts'
import { meetings } from './meetings/index.ts'
import { membership } from './membership/index.ts'
import { minors } from './minors/index.ts'
import { network } from './network/index.ts'
import { type NewsOptions, news } from './news/index.ts'
import { notices } from './notices/index.ts'
import { organisations } from './organisations/index.ts'
import { planning } from './planning/index.ts'
import { privacy } from './privacy/index.ts'
import { registration } from './registration/index.ts'
import { reminders } from './reminders/index.ts'
import { roles } from './roles/index.ts'
import { sharing } from './sharing/index.ts'
import { start } from './start/index.ts'
import { turnout } from './turnout/index.ts'

export type FeatureOptions = CalendarOptions &
  AnnouncingOptions &
  NewsOptions & {
    /** Writes to the ledger outside of the database that a person was erased. */
    recordErasure(person: string): Promise<void>
    /** Links that open the chat on each platform with a start parameter: a one-time code, a meeting. */
    links(parameter: string): { label: string; url: string }[]
    /** The address of the page with a person's data, for a chat of this bot; null where it cannot be reached from there. */
    dataLink(person: string, locale: string, bot: string): string | null
    /** Work to be done after the turn. */
    queue: Queue
    /** Gets a file from the platform on which it was given in chat. @throws when that cannot be reached now. */
    fetchFile(bot: string, reference: string): Promise<FetchedFile | null>
  }

/** For features that answer or are looked at, and do nothing outside of the transaction they are in. */
export const withoutEffects: FeatureOptions = {
  recordErasure: async () => {},
  links: () => [],
  dataLink: () => null,
  calendarAddress: (network) => `http://127.0.0.1/calendar/${network}.ics`,
  newsAddress: (issue) => `http://127.0.0.1/news/${issue}`,
  fetchCalendar: async () => {
    throw new Error('nothing is fetched here')
  },
  queue: { enqueue: async () => {}, forget: async () => {} },
  fetchFile: async () => null,
  translator: null,
  deployment: () => {
    throw new Error('nothing is sent from here')
  },
}

/** Everything the bot can do, in the order in which help and menus show it. */
export function createFeatures(options: FeatureOptions): Feature[] {
  const features: Feature[] = [
    start({ features: () => features }),
    help({ features: () => features }),
    meetings(),
    registration(),
    reminders(),
    turnout(),
    feedback(),
    documentation(options),
    calendar(options),
    funding(),
    membership(),
    joining(),
    organisations(),
    exchange(),
    introductions(),
    courses(),
    news(options),
    contact(),
    announcements(),
    announcing(options),
    language(),
    network(),
    inquiries(),
    // Before the one-time codes, which are part of a guardian's.
    minors({ ...options, features: () => features }),
    coordination(options),
    roles(),
    linking({ features: () => features, links: options.links }),
    audit(),
    sharing(options),
    planning(),
    notices(),
    learning({ features: () => features }),
    answers(),
    consents({ features: () => features }),
    privacy({ ...options, features: () => features }),
  ]
  return features
}
