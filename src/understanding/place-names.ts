/** A municipality, district or state as the data spell it, with other spellings. */
export type Place = { name: string; aliases: readonly string[] }

const shortest = 4
const within = /^(.+?)(?: am | an der | a\. ?d\. | im | in | bei | ob der |\(|\/).+$/u
const office = /^(?:Landkreis|Kreis|Stadt|Stadtkreis|Gemeinde) (.+)$/u
const district = /^(?:Landkreis|Kreis) (.+)$/u

/** "Frankfurt am Main" is "Frankfurt" to those who live there. */
export function shortenedOf({ name }: Place): string[] {
  const shorter = [within.exec(name)?.[1], office.exec(name)?.[1]].filter((short) => short !== undefined)
  return shorter.filter((short) => short.length >= shortest)
}

/** The town that a district is called after. */
export const townOf = (name: string): string | undefined => district.exec(name)?.[1]
