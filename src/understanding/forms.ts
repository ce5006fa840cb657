/** What a folded word may be without the little words and endings that its language writes together with it. */
export type FormsOf = (word: string) => readonly string[]

/** "عال" is "on the", but "عالمي" is "international". */
const articles = /^(?!عالمي)(?:[وف]?(?:ال|لل|[بعل]?هال|[بلكع]ال)|[وبلفك])(?=\p{L}{3})/u
const ezafe = /(?<=\p{L}{2}ه)ي$|(?<=\p{L}{3})(?:ها|هاي|هايي)$/u

/** Arabic: "وبالشبكة" is also "شبكة". Persian: "هفتهٔ", "هفته‌ی" and "جلسه‌های" are also "هفته" and "جلسه". */
const byLanguage: Readonly<Record<string, FormsOf>> = {
  ar(word) {
    const bare = word.replace(articles, '')
    return [...new Set([word, bare, bare.replace(articles, '')])]
  },
  fa: (word) => (ezafe.test(word) ? [word, word.replace(ezafe, '')] : [word]),
}

const itself: FormsOf = (word) => [word]

export const formsOf = (language: string): FormsOf => byLanguage[language] ?? itself
