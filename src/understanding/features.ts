import type { FeaturesOf } from './lexicon.ts'

/** Every list of a vocabulary under its name in a reading: "word:until", "month:3", "topic:youth". */
export const featuresOf: FeaturesOf = (vocabulary, add) => {
  const list = (feature: string, texts: readonly string[]) => {
    for (const text of texts) add(feature, text)
  }
  const lists = (kind: string, byName: Readonly<Record<string, readonly string[]>>) => {
    for (const [name, texts] of Object.entries(byName)) list(`${kind}:${name}`, texts)
  }
  const { dates, amounts, persons } = vocabulary
  const { months, solar_months, weekdays, seasons, doubtful_months, two, ordinals, ...plain } = dates

  lists('word', vocabulary.words)
  lists('follow', vocabulary.follow_up)
  lists('nth', vocabulary.ordinals)
  list('ordinary:word', vocabulary.ordinary)
  lists('needs', vocabulary.needs_help)
  lists('topic', vocabulary.topics)
  lists('date', plain)
  for (const [index, texts] of months.entries()) list(`month:${index + 1}`, texts)
  for (const [index, texts] of solar_months.entries()) list(`solar:${index + 1}`, texts)
  lists('two', two)
  lists('ordinal', ordinals)
  for (const [index, texts] of weekdays.entries()) list(`weekday:${index + 1}`, texts)
  for (const [index, texts] of seasons.entries()) list(`season:${index + 1}`, texts)
  list('date:doubtful', doubtful_months)
  lists('amount', amounts)
  lists('number', vocabulary.numbers)
  const { exactly, ...people } = persons
  lists('persons', people)
  lists('exactly', exactly)
  lists('reminders', { ahead: vocabulary.reminders.ahead, behind: vocabulary.reminders.behind })
  lists('lead', vocabulary.reminders.exactly)
  list('place:district', vocabulary.districts)
  lists('language', vocabulary.languages)
}
