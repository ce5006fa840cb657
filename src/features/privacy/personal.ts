import type { PersonalData } from '../../core/feature.ts'
import * as chats from './store/chats.ts'
import * as messages from './store/messages.ts'
import * as people from './store/people.ts'

/** Nothing of its own to expire: it goes with the person. */
const withPerson = async (): Promise<number> => 0

/** It belongs to its chat, and follows that. */
const withChat = async (): Promise<void> => {}

/** The tables that running the chat needs, in the order in which they can be erased. */
export const chatData: PersonalData[] = [
  {
    table: 'inbox',
    why: 'privacy:stored.inbox',
    keepDays: 7,
    export: messages.exportInbox,
    erase: messages.eraseInbox,
    move: withChat,
    expire: messages.expireInbox,
  },
  {
    table: 'outbox',
    why: 'privacy:stored.outbox',
    keepDays: 30,
    export: messages.exportOutbox,
    erase: messages.eraseOutbox,
    move: withChat,
    expire: messages.expireOutbox,
  },
  {
    table: 'keyboard',
    why: 'privacy:stored.keyboard',
    keepDays: 90,
    export: messages.exportKeyboards,
    erase: messages.eraseKeyboards,
    move: withChat,
    expire: messages.expireKeyboards,
  },
  {
    table: 'conversation',
    why: 'privacy:stored.conversation',
    keepDays: 30,
    export: chats.exportConversations,
    erase: chats.eraseConversations,
    move: chats.moveConversations,
    expire: chats.expireConversations,
  },
  {
    table: 'consent',
    why: 'privacy:stored.consent',
    keepDays: null,
    export: people.exportConsents,
    erase: people.eraseConsents,
    move: people.moveConsents,
    expire: withPerson,
  },
  {
    table: 'identity',
    why: 'privacy:stored.identity',
    keepDays: 400,
    export: people.exportIdentities,
    erase: people.eraseIdentities,
    move: people.moveIdentities,
    expire: withPerson,
  },
  {
    table: 'person',
    why: 'privacy:stored.person',
    keepDays: 400,
    export: people.exportPerson,
    erase: people.erasePersonRow,
    move: people.movePerson,
    expire: people.expirePeople,
  },
]
