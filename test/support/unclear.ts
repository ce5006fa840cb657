import type { Understood } from '../../src/core/ports.ts'

/** What a message comes to that is not clear: perhaps one of these, or none of ours. */
const unclear = (language: string, ...intents: string[]): Partial<Understood> => ({
  language,
  intent: null,
  intents: [],
  confidence: 0.2,
  candidates: intents.map((intent, at) => ({ intent, score: 0.2 - at / 20 })),
  foreign: intents.length === 0,
  referral: null,
  slots: {},
})

export const room = 'Kann Ahmed Yılmaz (0171 3920010) am Samstag zum Treffen nach Gaggenau kommen?'
export const weather = 'Wie wird das Wetter beim Treffen, Frau Öztürk?'
export const hall = 'Ayşe Yılmaz toplantı için salonu ne zaman alabilir?'
export const form = 'Was ist mit dem Antrag von Fatma Kaya?'

export const heard = {
  [room]: unclear('de', 'meetings.next', 'meetings.details'),
  [weather]: unclear('de'),
  [hall]: unclear('tr', 'meetings.next'),
  [form]: {
    ...unclear('de', 'funding.deadline', 'membership.status', 'help'),
    intents: ['funding.deadline'],
    confidence: 0.4,
  },
}

/** What is left of the first without names. */
export const kept = 'Kann … am Samstag zum Treffen nach Gaggenau kommen?'

/** The button that offers it. */
export const pass = 'Frage weitergeben'
