import { foldName } from '../places/index.ts'

/** Languages that people in Germany speak at home or learn; others are added when somebody speaks them. */
const spoken = (
  'de tr ar ku ckb fa prs ps ur uk ru pl ro bg sr hr bs sq mk sl cs sk hu it es pt fr en el hy ka az uz kk ky tk tg ' +
  'ti am so om sw ha yo ig ff wo ln rw mg hi pa bn ta te ml mr gu si ne my th vi km lo id ms tl zh ja ko mn he yi rom lt lv et ' +
  'fi sv da no nl ber kab zgh syr arc'
).split(' ')

const known = new Map<string, [string, string][]>()

/** The languages that a text names, in the reader's language, German, English or their own. */
export function languagesIn(text: string, locale: string): string[] {
  const said = ` ${foldName(text)} `
  const named = namesIn(locale).filter(([, name]) => said.includes(` ${name} `))
  return [...new Set(named.map(([code]) => code))]
}

function namesIn(locale: string): [string, string][] {
  const found = known.get(locale)
  if (found) return found
  const names = spoken.flatMap((code) =>
    [...new Set([locale, 'de', 'en', code])].flatMap((reader): [string, string][] => {
      const name = Intl.DisplayNames.supportedLocalesOf(reader).length > 0 ? nameOf(code, reader) : undefined
      return name === undefined ? [] : [[code, foldName(name)]]
    }),
  )
  known.set(locale, names)
  return names
}

/** Undefined where there is no name but the code. */
function nameOf(code: string, reader: string): string | undefined {
  const name = new Intl.DisplayNames(reader, { type: 'language', fallback: 'none' }).of(code)
  return name && foldName(name) !== '' ? name : undefined
}
