/** What is written without being seen: controls, marks that turn a line around, hyphens and joints without width. */
const unseen = /[^\P{Cc}\n\t]|[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu

/** Scripts that write parts of a word apart or together with a mark that has no width; in pictures it joins two. */
const joining =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}' +
  '\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{M}'
const strayJoint = new RegExp(
  `(?<![${joining}])\\u200C|\\u200C(?![${joining}])|` +
    `(?<![${joining}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D|\\u200D(?![${joining}\\p{Extended_Pictographic}])`,
  'gu',
)

/** Letters carry a few marks, never a tower of them. */
const towers = /(\p{M}{4})\p{M}+/gu

/**
 * What a person wrote as it is kept: composed (NFC), without what cannot be seen and could turn a line around; letters
 * of every script and what Persian or Urdu need inside a word stay.
 */
export const tidied = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .replace(unseen, '')
    .replace(strayJoint, '')
    .replace(towers, '$1')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()

const markup = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>|\*\*|__|```|\[[^\]\n]*\]\([^)\n]*\)|^#{1,6} /imu

/** Markup would be shown as it stands, and look like a mistake. */
export const hasMarkup = (text: string): boolean => markup.test(text)

const bareAddress = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]|$)/u

/** The address of the web that a text is, people leave "https://" out; null for any other kind of address. */
export function webAddressIn(text: string): string | null {
  const url = URL.parse(/^https?:\/\//iu.test(text) ? text : bareAddress.test(text) ? `https://${text}` : '')
  if (!url?.hostname.includes('.') || url.username !== '' || url.password !== '' || /\s/u.test(text)) return null
  return url.href
}
