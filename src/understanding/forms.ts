/** What a folded word may be without the little words and endings that its language writes together with it. */
export type FormsOf = (word: string) => readonly string[]

const and = /^[وف](?=\p{L}{3})/u
/** With a preposition before it; "عال" is "on the", but "عالمي" is "international". */
const article = /^(?!عالمي)(?:ال|لل|[بعل]?هال|[بلكع]ال)(?=\p{L}{3})/u
const preposition = /^[بلكف](?=\p{L}{3})/u
const ezafe = /(?<=\p{L}{2}ه)ي$|(?<=\p{L}{3})(?:ها|هاي|هايي)$/u

/** Arabic: "وبالشبكة" is also "شبكة". Persian: "هفتهٔ", "هفته‌ی" and "جلسه‌های" are also "هفته" and "جلسه". */
const byLanguage: Readonly<Record<string, FormsOf>> = {
  ar: (word) => {
    const bare = [word, word.replace(and, '')]
    return [
      ...new Set([...bare, ...bare.flatMap((each) => [each.replace(article, ''), each.replace(preposition, '')])]),
    ]
  },
  fa: (word) => (ezafe.test(word) ? [word, word.replace(ezafe, '')] : [word]),
}

const itself: FormsOf = (word) => [word]

export const formsOf = (language: string): FormsOf => byLanguage[language] ?? itself

/** "ومارس" is "and March". */
export const beginsWithAnd = (word: string): boolean => /^و\p{L}{2}/u.test(word)
