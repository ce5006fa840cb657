import type { FeaturesOf } from './lexicon.ts'

/** Every list of a vocabulary under its name in a reading: "concept:meeting", "month:3", "topic:youth". */
export const featuresOf: FeaturesOf = (vocabulary, add) => {
  const list = (feature: string, texts: readonly string[]) => {
    for (const text of texts) add(feature, text)
  }
  const lists = (kind: string, byName: Readonly<Record<string, readonly string[]>>) => {
    for (const [name, texts] of Object.entries(byName)) list(`${kind}:${name}`, texts)
  }
  const { dates, amounts, persons } = vocabulary
  const { months, weekdays, seasons, doubtful_months, ...plain } = dates

  lists('concept', vocabulary.concepts)
  for (const [intent, phrases] of Object.entries(vocabulary.intents)) {
    for (const phrase of phrases) {
      if (typeof phrase === 'string') add(`intent:${intent}`, phrase, phraseWeight)
      else add(`intent:${intent}`, phrase.says, phrase.weight)
    }
  }
  lists('none', vocabulary.none)
  lists('topic', vocabulary.topics)
  lists('date', plain)
  for (const [index, texts] of months.entries()) list(`month:${index + 1}`, texts)
  for (const [index, texts] of weekdays.entries()) list(`weekday:${index + 1}`, texts)
  for (const [index, texts] of seasons.entries()) list(`season:${index + 1}`, texts)
  list('date:doubtful', doubtful_months)
  lists('amount', amounts)
  lists('number', vocabulary.numbers)
  lists('persons', { units: persons.units, before: persons.before })
  lists('exactly', persons.exactly)
  lists('reminders', { ahead: vocabulary.reminders.ahead, behind: vocabulary.reminders.behind })
  lists('lead', vocabulary.reminders.exactly)
  lists('language', vocabulary.languages)
  list('function', vocabulary.function_words)
}

const phraseWeight = 3
