import { formatFor } from '../../core/format.ts'
import type { LocaleMeta } from '../../core/i18n.ts'

/** The language that a code or a name in any of our languages means. */
export function languageNamed(locales: readonly LocaleMeta[], wanted: string): LocaleMeta | undefined {
  const typed = fold(wanted)
  return locales.find((meta) => typed !== '' && namesOf(meta, locales).some((name) => fold(name) === typed))
}

function namesOf(meta: LocaleMeta, locales: readonly LocaleMeta[]): string[] {
  const elsewhere = locales.map((reader) => formatFor(reader).language(meta.locale))
  return [meta.locale, meta.name, meta.english, ...elsewhere]
}

const fold = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase()
