import { formsOf } from './forms.ts'
import { createNearby } from './nearby.ts'
import type { Vocabulary } from './vocabulary.ts'
import { type Word, wordsOf } from './words.ts'

/** An entry of a vocabulary found in a message, `from` its first word `to` its last; a typing error weighs less than 1. */
export type Hit = { feature: string; from: number; to: number; weight: number }

type Entry = { feature: string; atoms: readonly (number | null)[] }
type Kind = 'exact' | 'prefix' | 'inside'
/** The atoms that a word is: for certain all of them, or nearly. */
type Looked = { atoms: readonly number[]; quality: number }

/** Finds all entries of a vocabulary in a message. */
export type Lexicon = {
  hits(words: readonly Word[]): Hit[]
  /** What the vocabulary says of this folded word alone, as it stands. */
  named(word: string): string[]
  /** Whether the vocabulary knows this folded word as it stands, or by its beginning or a part of it. */
  knows(word: string): boolean
  covers(word: string): boolean
}

const shortestInside = 4
const widestGap = 3
const nearlyWeight = 0.8
const shortestMisspelt = 6
/** Where vowels are not written, a letter more or less is another word. */
const unvowelled: ReadonlySet<string> = new Set(['ar', 'fa'])
const mostRemembered = 2000
const unknown: Looked = { atoms: [], quality: 0 }

/** Compiles a vocabulary: "wort" is a word, "wort*" its beginning, "*wort*" a part, "a .. b" leaves words between. */
export function createLexicon(vocabulary: Vocabulary, featuresOf: FeaturesOf): Lexicon {
  const atoms: Record<Kind, Map<string, number>> = { exact: new Map(), prefix: new Map(), inside: new Map() }
  const nearWholes = createNearby<number>(shortestMisspelt)
  const nearBeginnings = createNearby<number>(shortestMisspelt + 1)
  const byFirst = new Map<number, Entry[]>()
  /** People use the same few thousand words; looking one up in all its parts is most of the work. */
  const remembered = new Map<string, Looked>()
  const forms = formsOf(vocabulary.language)
  let count = 0
  featuresOf(vocabulary, (feature, text) => {
    const parsed = atomsOf(text)
    const first = parsed[0]
    if (typeof first !== 'number') throw new Error(`${vocabulary.language}/vocabulary.yml: "${text}" has no letters`)
    const known = byFirst.get(first) ?? []
    // Folding makes one of many spellings.
    if (known.some((entry) => entry.feature === feature && isSame(entry.atoms, parsed))) return
    byFirst.set(first, [...known, { feature, atoms: parsed }])
  })

  function atomsOf(text: string): (number | null)[] {
    return text.split(/\s+/u).flatMap((part) => {
      if (part === '..') return [null]
      const words = wordsOf(part.replaceAll('*', ''))
      return words.map((word, at) => {
        const open = part.endsWith('*') && at === words.length - 1
        return atom(word.text, part.startsWith('*') && at === 0 ? 'inside' : open ? 'prefix' : 'exact')
      })
    })
  }

  function atom(core: string, kind: Kind): number {
    const known = atoms[kind].get(core)
    if (known !== undefined) return known
    const made = count++
    atoms[kind].set(core, made)
    if (kind === 'exact') nearWholes.add(core, made)
    if (kind === 'prefix') nearBeginnings.add(core, made)
    return made
  }

  function atomsIn({ text }: Word): Looked {
    const before = remembered.get(text)
    if (before) return before
    if (remembered.size >= mostRemembered) remembered.clear()
    const found = looked(text)
    remembered.set(text, found)
    return found
  }

  function looked(text: string): Looked {
    const sure = (isOrdinary(text) ? [text] : forms(text)).flatMap(certain)
    if (sure.length > 0) return { atoms: [...new Set(sure)], quality: 1 }
    if (unvowelled.has(vocabulary.language)) return unknown
    const near = [...nearWholes.whole(text), ...nearBeginnings.beginning(text)]
    return near.length > 0 ? { atoms: [...new Set(near)], quality: nearlyWeight } : unknown
  }

  /** "فكرة" is not "ف" and "كرة". */
  const isOrdinary = (text: string): boolean => named(text).includes('ordinary:word')

  function named(word: string): string[] {
    const atom = atoms.exact.get(word)
    const entries = atom === undefined ? [] : (byFirst.get(atom) ?? [])
    return entries.filter((entry) => entry.atoms.length === 1).map((entry) => entry.feature)
  }

  function certain(form: string): number[] {
    const found = [atoms.exact.get(form)]
    for (let end = 1; end <= form.length; end++) found.push(atoms.prefix.get(form.slice(0, end)))
    if (atoms.inside.size === 0) return found.filter((known) => known !== undefined)
    for (let from = 0; from + shortestInside <= form.length; from++) {
      for (let to = from + shortestInside; to <= form.length; to++) found.push(atoms.inside.get(form.slice(from, to)))
    }
    return found.filter((known) => known !== undefined)
  }

  function hits(words: readonly Word[]): Hit[] {
    const present = words.map(atomsIn)
    return present.flatMap((here, from) =>
      here.atoms.flatMap((first) => (byFirst.get(first) ?? []).flatMap((entry) => hit(entry, present, from) ?? [])),
    )
  }

  return { hits, named, knows: (word) => atoms.exact.has(word), covers: (word) => certain(word).length > 0 }
}

const isSame = (one: Entry['atoms'], other: Entry['atoms']): boolean =>
  one.length === other.length && one.every((atom, at) => atom === other[at])

/** Names each list of a vocabulary for the lexicon. */
export type FeaturesOf = (vocabulary: Vocabulary, add: (feature: string, text: string) => void) => void

function hit(entry: Entry, present: readonly Looked[], from: number): Hit | null {
  let at = from
  let quality = 1
  let gap = 0
  for (const wanted of entry.atoms) {
    if (wanted === null) {
      gap = widestGap
      continue
    }
    while (gap > 0 && at < present.length && !present[at]?.atoms.includes(wanted)) {
      at++
      gap--
    }
    const found = present[at]
    if (!found?.atoms.includes(wanted)) return null
    quality = Math.min(quality, found.quality)
    gap = 0
    at++
  }
  return { feature: entry.feature, from, to: at - 1, weight: quality }
}
