const around = /^[\s\p{Pi}\p{Pf}\p{Ps}\p{Pe}"'.,;:!،…]+|[\s\p{Pi}\p{Pf}\p{Ps}\p{Pe}"'.,;:!،…]+$/gu

/** What was typed or stands on a button, so that both are equal whatever the case, the marks and what stands around. */
export const typed = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    // Turkish keyboards have two.
    .replaceAll('ı', 'i')
    .replaceAll('’', "'")
    .replace(/\s+/gu, ' ')
    .replace(around, '')

/** Arabic and Persian digits as those of the other languages. */
export const latinDigits = (text: string): string =>
  text
    .replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0))
