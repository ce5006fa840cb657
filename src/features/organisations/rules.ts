import type { Translated } from '../../core/translated.ts'
import { foldName } from '../places/index.ts'
import { type Decided, type Field, type Reader, sees, standingTo, type Visibility, visibilityOf } from './visibility.ts'

/** An organisation as it is stored. */
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
  size: number | null
  contactName: string | null
  contactReach: string | null
  visibility: Decided
  version: number
  demo: boolean
  /** Networks in which it is an active member. */
  networks: string[]
}

/** An organisation as a reader sees it: what is hidden from them looks like what is not there. */
export type Shown = Pick<Organisation, 'id' | 'name' | 'legalForm' | 'demo' | 'networks'> & {
  placeId: string | null
  fields: string[]
  languages: string[]
  description: Translated | null
  offers: Translated | null
  needs: Translated | null
  website: string | null
  size: number | null
  contact: { name: string; reach: string } | null
}

/** What somebody of this standing sees; null: not even that it is there. */
export function shownTo(organisation: Organisation, standing: Visibility): Shown | null {
  const may = (field: Field): boolean => sees(standing, visibilityOf(organisation, field))
  if (!may('name')) return null
  const { contactName: name, contactReach: reach, demo, id, legalForm, networks } = organisation
  return {
    id,
    name: organisation.name,
    legalForm,
    demo,
    networks,
    placeId: may('place') ? organisation.placeId : null,
    fields: may('fields') ? organisation.fields : [],
    languages: may('languages') ? organisation.languages : [],
    description: may('description') ? organisation.description : null,
    offers: may('offers') ? organisation.offers : null,
    needs: may('needs') ? organisation.needs : null,
    website: may('website') ? organisation.website : null,
    size: may('size') ? organisation.size : null,
    contact: may('contact') && name !== null && reach !== null ? { name, reach } : null,
  }
}

/** What is looked for; a part that is missing does not matter. */
export type Wish = { topic?: string; words?: string; language?: string }

/** What an organisation says in words, folded, in any language. */
export type Wording = {
  id: string
  networks: string[]
  visibility: Decided
  texts: { field: Field; text: string }[]
}

/** Whether every word stands somewhere in what this reader sees of an organisation. */
export function says(wording: Wording, words: string, reader: Reader): boolean {
  const standing = standingTo(reader, wording)
  const may = (field: Field): boolean => sees(standing, visibilityOf(wording, field))
  const texts = may('name') ? wording.texts.filter(({ field }) => may(field)) : []
  return foldName(words)
    .split(' ')
    .every((word) => texts.some(({ text }) => text.includes(word)))
}
