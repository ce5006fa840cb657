import { UserError } from '../../../core/errors.ts'
import { brokenLinks } from '../../../core/writing.ts'
import { tidied } from '../../../core/written.ts'

const mostTitle = 120
/** Three messages of Telegram; nobody reads more on a phone. */
const mostText = 10_000
/** What one message of Telegram takes, less what stands below the text. */
const oneMessage = 3800

/** A title as it is kept. @throws UserError when it cannot be taken. */
export const titleIn = (text: string): string => withinLength(tidied(text).replaceAll('\n', ' '), mostTitle)

/** A text as it is kept. @throws UserError when it is empty, too long, or has a link that nobody can open. */
export function textIn(text: string): string {
  const writing = withinLength(tidied(text), mostText)
  const [broken] = brokenLinks(writing)
  if (broken !== undefined) throw new UserError('announcing:bad.link', { link: broken })
  return writing
}

/** In how many messages a text arrives where messages are short. */
export const messagesFor = (text: string): number => Math.ceil(text.length / oneMessage)

function withinLength(text: string, most: number): string {
  if (!/[\p{L}\p{N}]/u.test(text)) throw new UserError('dialogue:missing')
  if (text.length > most) throw new UserError('announcing:bad.long', { most, length: text.length })
  return text
}
