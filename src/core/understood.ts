/** How a short message may continue the one before. */
export type Follows = {
  /** "The second one". */
  nth: number | null
  /** The message is nothing but values, ordinals and little words. */
  bare: boolean
  /** It begins with "and", "what about". */
  begins: boolean
  /** It names a place, a topic, an amount or a time. */
  narrows: boolean
  /** Speaks of the place that was asked for before. */
  there: boolean
}

/** What understanding made of a text; `intent` is null when it is not sure or it is none of our business. */
export type Understood = {
  language: string | null
  intent: string | null
  intents: string[]
  confidence: number
  /** The likeliest with their probabilities, whatever was decided. */
  candidates: { intent: string; score: number }[]
  /** None of our business: say so, offer nothing. */
  foreign?: boolean
  slots: Slots
  /** The only number in the message, in digits or in words, whatever it counts. */
  number?: number
  follows?: Follows
  /** None of ours, but somebody needs help: a legal or personal need, or their life is in danger. */
  referral?: 'advice' | 'crisis' | null
}

/** Slots as the page of intents names them; every value is optional and normalised. */
export type Slots = Partial<{
  place: string
  topic: string
  /** All of them where several are named, `topic` among them. */
  topics: string[]
  min_amount: number
  max_amount: number
  after: string
  before: string
  month: string
  persons: number
  lead_days: number
  language: string
}>

/** Days and clock times as a text names them, each in its order. */
export type Moments = {
  /** ISO days. */
  days: string[]
  /** The last day of what is named last, a day or a stretch such as "until December"; ISO. */
  last: string | null
  /** "18:00". */
  times: string[]
  /** So many days before something. */
  ahead: number | null
  /** Names a day or time that does not exist, such as "30.2." or "25:00". */
  impossible: boolean
  /** A weekday stands beside a date that is another one. */
  otherWeekday: boolean
}

/** Something that people ask about, with examples of how they do, in any language. */
export type Asked = { id: string; questions: readonly string[] }

/** How like the nearest of its examples a text is, 0 to 1; `clear`: enough to go before any intent. */
export type Resemblance = { id: string; score: number; clear: boolean }

/** `now` anchors relative dates, `locale` is the reader's language. */
type Hint = { locale: string; now: Date }

/** Text to meaning, offline. */
export type Understanding = {
  understand(text: string, hint: Hint): Promise<Understood>
  /** For an answer that is expected to be a day or time. */
  moments(text: string, hint: Hint): Moments
  /** The text without what could tell who wrote it: "…" for every word that only few people use, 0 for digits. */
  withoutNames(text: string, language: string): string
  /** Takes examples in; what it returns finds what a text resembles well enough, the nearest first. */
  resembling(asked: readonly Asked[]): (text: string) => Resemblance[]
}
