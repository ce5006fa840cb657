import type { Translated } from '../../core/translated.ts'
import { foldName } from '../places/index.ts'

/** Articles for everybody and those of some networks; without any network, all. */
export function articlesFor<A extends { networkId: string | null }>(
  articles: readonly A[],
  networks: readonly { id: string }[],
): A[] {
  if (networks.length === 0) return [...articles]
  return articles.filter(({ networkId }) => networkId === null || networks.some(({ id }) => id === networkId))
}

/** Paragraphs of a text: blank lines part them. */
export function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** The beginning of a text, whole sentences where that is possible. */
export function beginning(text: string, most = 160): string {
  const flat = text.replace(/\s+/gu, ' ').trim()
  if (flat.length <= most) return flat
  const cut = flat.slice(0, most)
  const sentence = cut.match(/^.*\p{L}[.!?؟](?=\s)/su)?.[0]
  if (sentence && sentence.length > most / 3) return sentence
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))} …`
}

/** The article whose title shares most with a text; where none does, the first. */
export function nearest<A extends { title: Translated }>(articles: readonly A[], text: string): A | undefined {
  const asked = foldName(text).split(' ').filter(isTelling)
  const shared = ({ title }: A) => {
    const words = Object.values(title).flatMap((each) => foldName(each.text).split(' ').filter(isTelling))
    return asked.filter((word) => words.some((other) => word.startsWith(other) || other.startsWith(word))).length
  }
  const scored = articles.map((article) => ({ article, score: shared(article) }))
  return scored.toSorted((a, b) => b.score - a.score)[0]?.article
}

/** Short words say nothing about what a text is about. */
const isTelling = (word: string): boolean => word.length >= 5
