/**
 * What would change its order in a text that runs from right to left: numbers to call, codes, addresses, names of files
 * and amounts that no isolation stands around. Written without the product's own rules, so that it can contradict them.
 */
export function looseIn(text: string): string[] {
  return [...withoutIsolated(text).matchAll(loose)].map(([found]) => found)
}

const loose = new RegExp(
  [
    /https?:\/\/\S+|www\.\S+/, // web
    /[\w.+-]+@[\w-]+\.[\w.-]+/, // mail
    /\+\d[\d ]{4,}/, // international number
    /(?<!\d)0\d[\d /-]{3,}\d/, // national number
    /\d{2,4}[ -]\d{2,}/, // number in groups: 116 123
    /(?<!\d)11\d(?!\d)/, // 110, 112
    /[A-Z\d]{4}-[A-Z\d]{4}/, // code
    /\b[\w-]+\.(?:ics|pdf|csv|json|docx?|xlsx?)\b/, // file
    /\p{Nd}[\s\u200E\u200F]*[€$]|[€$][\s\u200E\u200F]*\p{Nd}/u, // amount
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
)

const innermost = /[\u2066-\u2068]([^\u2066-\u2069]*)\u2069/gu
const arabicLetter = /(?=\p{L})\p{Script=Arabic}/u

/** Isolated is what stands between marks alone; between marks that hold a sentence of both directions it is not. */
function withoutIsolated(text: string): string {
  const less = text.replace(innermost, (_, inside: string) => (arabicLetter.test(inside) ? ` ${inside} ` : '◌'))
  return less === text ? text : withoutIsolated(less)
}
