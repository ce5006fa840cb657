/** What one reply became on its platform, as the platform's ids: messages with its words, then those that are only files. */
export type MessageIds = { words: readonly string[]; files: readonly string[] }

/** As it is kept in one place, and comes back when the reply is to be changed: "12,13;14". */
export const joinIds = ({ words, files }: MessageIds): string =>
  [words, ...(files.length > 0 ? [files] : [])].map((ids) => ids.join(',')).join(';')

/** Reads it again. An address to answer to is one id, whatever it contains. */
export function splitIds(joined: string): MessageIds {
  if (/^https?:/.test(joined)) return { words: [joined], files: [] }
  const [words = [], files = []] = joined.split(';').map((ids) => ids.split(',').filter((id) => id !== ''))
  return { words, files }
}
