import { UserError } from '../../core/errors.ts'

const mostOfName = 80
const mostOfRemark = 500
const separators = /[,;،؛\n]+/u
/**
 * Letters of every script, what stands in names beside them, and nothing that could be markup. Persian and Urdu write
 * parts of a name apart with a character that has no width, which is nothing anywhere else.
 */
const name = /^(?:[\p{L}\p{M}\p{N} .'’ʼ()/-]|(?<=\p{Script=Arabic})\u200C(?=\p{Script=Arabic}))+$/u

/** The names in a text, as many as come at the most. @throws UserError when one cannot be taken. */
export function namesIn(text: string, seats: number): string[] {
  const names = text
    .split(separators)
    .map((each) => each.replace(/\s+/gu, ' ').trim())
    .filter((each) => each !== '')
  if (names.some((each) => each.length > mostOfName))
    throw new UserError('registration:names.long', { count: mostOfName })
  const strange = names.find((each) => !name.test(each) || !/\p{L}/u.test(each))
  if (strange !== undefined) throw new UserError('registration:names.strange', { name: strange })
  if (names.length === 0) throw new UserError('dialogue:missing')
  if (names.length > seats) throw new UserError('registration:names.many', { count: seats })
  return names
}

/** A remark or a reason. @throws UserError when it is too long to be read at a glance. */
export function remarkIn(text: string): string {
  const remark = text.trim()
  if (remark.length > mostOfRemark) throw new UserError('registration:note.long', { count: mostOfRemark })
  return remark
}
