/** The language of a locale: easy German ("de-simple") is German, written for other readers. */
export const baseLanguage = (locale: string): string => locale.split('-')[0] ?? locale
