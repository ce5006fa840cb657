import type { Translated } from '../../core/translated.ts'
import { foldName } from '../places/index.ts'

/** An organisation as the other members and guests may see it. */
export type Organisation = {
  id: string
  name: string
  legalForm: string
  placeId: string
  fields: string[]
  languages: string[]
  description: Translated | null
  offers: Translated | null
  needs: Translated | null
  website: string | null
  demo: boolean
  /** Networks in which it is an active member. */
  networks: string[]
}

/** What is looked for; a part that is missing does not matter. */
export type Wish = { topic?: string; words?: string; language?: string }

/** Organisations that fulfil every part of a wish, in the order given. */
export function search(organisations: readonly Organisation[], { topic, words, language }: Wish): Organisation[] {
  return organisations.filter(
    (organisation) =>
      (topic === undefined || organisation.fields.includes(topic)) &&
      (language === undefined || organisation.languages.includes(language)) &&
      (words === undefined || says(organisation, words)),
  )
}

/** Whether every word stands somewhere in what an organisation says about itself, in any language. */
function says({ name, description, offers, needs }: Organisation, words: string): boolean {
  const texts = [description, offers, needs].flatMap((texts) => Object.values(texts ?? {}).map(({ text }) => text))
  const said = foldName([name, ...texts].join(' '))
  return foldName(words)
    .split(' ')
    .every((word) => said.includes(word))
}
