import type { PersonalData } from '../../core/feature.ts'
import * as chats from './store/chats.ts'
import * as messages from './store/messages.ts'
import * as people from './store/people.ts'

/** Nothing of its own to expire: it goes with the person. */
const withPerson = async (): Promise<number> => 0

/** Messages and their buttons belong to a chat and follow it. */
const withChat = async (): Promise<void> => {}

/** The tables that running the chat needs, in the order in which they can be erased. */
export const chatData: PersonalData[] = [
  {
    table: 'inbox',
    kind: 'chat',
    why: 'privacy:stored.inbox',
    seenBy: 'nobody',
    keepDays: 7,
    export: messages.exportInbox,
    erase: messages.eraseInbox,
    move: withChat,
    expire: messages.expireInbox,
  },
  {
    table: 'outbox',
    kind: 'chat',
    why: 'privacy:stored.outbox',
    seenBy: 'nobody',
    keepDays: 30,
    export: messages.exportOutbox,
    erase: messages.eraseOutbox,
    move: withChat,
    expire: messages.expireOutbox,
  },
  {
    table: 'keyboard',
    kind: 'chat',
    why: 'privacy:stored.keyboard',
    seenBy: 'nobody',
    keepDays: 90,
    export: messages.exportKeyboards,
    erase: messages.eraseKeyboards,
    move: withChat,
    expire: messages.expireKeyboards,
  },
  {
    table: 'conversation',
    kind: 'chat',
    why: 'privacy:stored.conversation',
    seenBy: 'nobody',
    keepDays: 30,
    export: chats.exportConversations,
    erase: chats.eraseConversations,
    move: chats.moveConversations,
    expire: chats.expireConversations,
  },
  {
    table: 'consent',
    kind: 'chat',
    why: 'privacy:stored.consent',
    seenBy: 'nobody',
    keepDays: null,
    export: people.exportConsents,
    erase: people.eraseConsents,
    move: people.moveConsents,
    expire: withPerson,
  },
  {
    table: 'identity',
    kind: 'chat',
    why: 'privacy:stored.identity',
    seenBy: 'nobody',
    keepDays: 400,
    export: people.exportIdentities,
    erase: people.eraseIdentities,
    move: people.moveIdentities,
    expire: withPerson,
  },
  {
    table: 'person',
    kind: 'chat',
    why: 'privacy:stored.person',
    seenBy: 'nobody',
    keepDays: 400,
    export: people.exportPerson,
    erase: people.erasePersonRow,
    move: people.movePerson,
    expire: people.expirePeople,
  },
]
