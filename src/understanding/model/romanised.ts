/** Cyrillic and Arabic letters as people type them in Latin ones, roughly: one letter each, near sounds together. */
const letters: Readonly<Record<string, string>> = {
  ...pairs('абвгдеёжзийкла', 'abvgdeejziykla'),
  ...pairs('мнопрстуфхцчшщюяј', 'mnoprstufhccssuay'),
  ...pairs('اأإآبپتثجچحخدذ', 'aaaabpttjchhdd'),
  ...pairs('رزژسشصضطظعغفقكگ', 'rzjsssdtzagfkkg'),
  ...pairs('لمنهويئؤ', 'lmnhwyyw'),
}

/** The same sounds in the spellings of several habits: "sh", "sch", "cz"; 7 and 3 as Arabic chats use them. */
const sounds: readonly [RegExp, string][] = [
  [/tsch|tch|ch|cz|4/gu, 'c'],
  [/sch|sh|sz/gu, 's'],
  [/dsch|zh|dj/gu, 'j'],
  [/kh|[7x]/gu, 'h'],
  [/gh/gu, 'g'],
  [/ph/gu, 'f'],
  [/th/gu, 't'],
  [/q/gu, 'k'],
  [/w/gu, 'v'],
  [/[aeiouy35]/gu, ''],
  [/(.)\1+/gu, '$1'],
]

/** A folded word in Latin letters; those of other scripts stay. */
export function romanised(word: string): string {
  let latin = ''
  for (const letter of word) latin += letters[letter] ?? letter
  return latin
}

/** A folded word by its consonants, whatever script and habit it was typed in. */
export function skeletonOf(word: string): string {
  return sounds.reduce((text, [spelling, sound]) => text.replace(spelling, sound), romanised(word))
}

function pairs(from: string, to: string): Record<string, string> {
  const sources = [...from]
  return Object.fromEntries(sources.map((letter, at) => [letter, to[at] ?? '']))
}
