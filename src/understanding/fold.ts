/** Longer messages are cut: what is wanted stands at their beginning, and time stays bounded. */
export const longest = 2000

const letters: Record<string, string> = {
  ß: 'ss',
  ı: 'i',
  ø: 'o',
  œ: 'o',
  æ: 'a',
  ł: 'l',
  đ: 'd',
  // Typed with a Ukrainian or a Russian keyboard alike.
  і: 'и',
  ы: 'и',
  є: 'е',
  э: 'е',
  ґ: 'г',
  ъ: '',
  ь: '',
  // Arabic and Persian keyboards alike.
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ہ: 'ه',
  ء: '',
  ـ: '',
}
const mapped = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu')
const easternDigit = /[٠-٩۰-۹]/gu

/** What a person typed, cut and in one Unicode form and lower case; letters keep their marks. */
export function clean(text: string): string {
  return text.slice(0, longest).toWellFormed().normalize('NFKC').slice(0, longest).toLowerCase()
}

/**
 * Makes spellings of one word equal: no marks, no doubled letters within, "ae" as "a", digits as 0–9, letters that
 * keyboards mix up as one. Meant for comparing, never for showing.
 */
export function fold(cleaned: string): string {
  return (
    cleaned
      .normalize('NFD')
      // A letter of its own, not an и with a mark.
      .replaceAll('и\u0306', 'ј')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .replace(mapped, (letter) => letters[letter] ?? letter)
      .replace(easternDigit, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
      .replace(/([aou])e/gu, '$1')
      .replace(/(?<=\p{L})(\p{L})\1+/gu, '$1')
  )
}
