import { UserError } from '../../core/errors.ts'
import { latinDigits } from '../../core/typed.ts'
import { hasMarkup, tidied, webAddressIn } from '../../core/written.ts'

const mostName = 120
const mostPerson = 80
const mostReach = 200
const mostText = 600
const mostAddress = 500
const mostPeople = 100_000

export const nameIn = (text: string): string => line(text, mostName)
export const personIn = (text: string): string => line(text, mostPerson)
/** A sentence or a few, in lines. */
export const passageIn = (text: string): string => checked(tidied(text), mostText)

/** Something by which somebody can be reached: mail, a phone number of 6 to 15 digits (E.164), a link, a name in a chat. */
const ways = [
  /[^\s@]+@[^\s@]+\.[^\s@]{2,}/u,
  /(?<![\d])(?:\+|00)?\(?\d(?:[\s()/.–-]{0,3}\d){5,14}(?!\d)/u,
  /(?:^|\s)@[\p{L}\p{N}_.]{3,}/u,
]

/** How a person can be reached, in their own words. @throws UserError when nobody could be reached by it. */
export function reachIn(text: string): string {
  const said = latinDigits(line(text, mostReach))
  const reaches = ways.some((way) => way.test(said)) || said.split(/\s+/u).some((word) => webAddressIn(word) !== null)
  if (!reaches) throw new UserError('joining:bad.reach')
  return said
}

/** @throws UserError for what is no address of the web. */
export function websiteIn(text: string): string {
  const address = webAddressIn(checked(tidied(text), mostAddress))
  if (address === null) throw new UserError('joining:bad.website')
  return address
}

/**
 * The number of people in a text: the one that was understood ("etwa dreißig"), else the only one in digits; null where
 * it has none. @throws UserError for several, and for none that could be.
 */
export function sizeIn(text: string, understood: number | undefined): number | null {
  const written = [...latinDigits(text).matchAll(/\d+(?:[.\u00A0' ]\d{3})*(?!\d)/gu)].map(([digits]) => digits)
  const [only, ...others] = written
  if (understood === undefined && others.length > 0) throw new UserError('joining:bad.sizes')
  const size = understood ?? (only === undefined ? null : Number(only.replace(/\D/gu, '')))
  if (size === null) return null
  if (!Number.isInteger(size) || size < 1 || size > mostPeople) throw new UserError('joining:bad.size')
  return size
}

const line = (text: string, most: number): string => checked(tidied(text).replaceAll('\n', ' '), most)

function checked(text: string, most: number): string {
  if (!/\p{L}|\p{N}/u.test(text)) throw new UserError('dialogue:missing')
  if (text.length > most) throw new UserError('joining:bad.long', { most, length: text.length })
  if (hasMarkup(text)) throw new UserError('joining:bad.markup')
  return text
}
