import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { createUnderstanding } from '../../src/understanding/index.ts'
import { readSentences } from '../../src/understanding/model/sentences.ts'
import { readSet, readSlots, type SetName, saidAt } from '../../test/understanding/sets.ts'
import { curve } from './curve.ts'
import { type Figures, measure, measureSlots, total } from './measure.ts'
import { eldSmall, fastText, nlpJs } from './others.ts'
import { places } from './places.ts'

const localesDirectory = join(import.meta.dirname, '../../locales')

/** `npm run bench -- understanding` reports on the locked set; `-- understanding tuning` on the one for settings. */
export async function benchUnderstanding(set: SetName, verbose: boolean): Promise<void> {
  const began = performance.now()
  const understanding = await createUnderstanding({ localesDirectory, places: async () => places })
  const startMs = performance.now() - began
  const times: number[] = []
  const hear = async (text: string, locale: string) => {
    const asked = performance.now()
    const understood = await understanding.understand(text, { locale, now: saidAt })
    times.push(performance.now() - asked)
    return understood
  }
  const { groups, wishes, confused } = await measure(readSet(set), hear)
  console.log(`${set} sentences, percent`)
  console.table(Object.fromEntries([...groups].map(([name, figures]) => [name, percent(figures)])))
  console.table({ all: percent(total(groups.values())) })
  console.table(
    Object.fromEntries(
      [...wishes].filter(([wish]) => wish !== 'none').map(([wish, figures]) => [wish, briefly(figures)]),
    ),
  )
  const slots = await measureSlots(readSlots(set), hear)
  console.table(
    Object.fromEntries(
      [...slots].map(([locale, { asked, right }]) => [
        locale,
        { sentences: asked, 'slots right': share(right, asked) },
      ]),
    ),
  )
  const sorted = times.toSorted((one, other) => one - other)
  console.log(
    `start ${Math.round(startMs)} ms; all languages in use ${memoryMb()} MB; a message p50 ${sorted[Math.floor(sorted.length / 2)]?.toFixed(2)} ms, p95 ${sorted[Math.floor(sorted.length * 0.95)]?.toFixed(2)} ms`,
  )
  if (set === 'locked') await beside(set, total(groups.values()))
  if (set === 'locked') await learning(set, total(groups.values()))
  if (!verbose) return
  console.log(
    [...confused]
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, 30)
      .map(([pair, count]) => `${count} ${pair}`)
      .join('\n'),
  )
  for (const { wrong } of slots.values()) console.log(wrong.join('\n'))
}

/** In a process of its own, with the product's flags (`npm start`). */
const memoryMb = (): string =>
  execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8', join(import.meta.dirname, 'memory.ts')],
    { encoding: 'utf8' },
  ).trim()

/** The same sentences, learnt by others and asked of them. Thresholds answer as many as ours where they can. */
async function beside(set: SetName, ours: Figures): Promise<void> {
  const sentences = readSentences(localesDirectory)
  const rows: Record<string, object> = { vernetzt: percent(ours) }
  for (const make of [eldSmall, fastText, nlpJs]) {
    const began = performance.now()
    const other = await make(sentences)
    const learnt = (performance.now() - began) / 1000
    const { groups } = await measure(readSet(set), other.hear)
    rows[other.name] = { ...percent(total(groups.values())), 'seconds to learn': Math.round(learnt) }
  }
  console.log('beside, trained on the same sentences (nlp.js is told the true language)')
  console.table(rows)
}

/** First choice and three, by how many of the voices were learnt from. */
async function learning(set: SetName, all: Figures): Promise<void> {
  const rows: Record<string, object> = {}
  for (const { share: part, count, model } of curve(readSentences(localesDirectory))) {
    const understanding = await createUnderstanding({ localesDirectory, places: async () => places, model })
    const hear = (text: string, locale: string) => understanding.understand(text, { locale, now: saidAt })
    const { groups } = await measure(readSet(set), hear)
    rows[`${part * 100} % of the voices`] = { 'learnt from': count, ...briefly(total(groups.values())) }
  }
  rows['all voices'] = { 'learnt from': readSentences(localesDirectory).length, ...briefly(all) }
  console.log('the learning curve')
  console.table(rows)
}

const briefly = (figures: Figures) => ({
  sentences: figures.asked,
  'first right': share(figures.first, figures.asked),
  'among three': share(figures.three, figures.asked),
  answered: share(figures.answered, figures.asked),
  'answers right': share(figures.right, figures.answered),
})

const share = (part: number, whole: number): number =>
  whole === 0 ? Number.NaN : Math.round((1000 * part) / whole) / 10

const percent = (figures: Figures) => ({
  sentences: figures.asked,
  'first right': share(figures.first, figures.asked),
  'among three': share(figures.three, figures.asked),
  answered: share(figures.answered, figures.asked),
  'answers right': share(figures.right, figures.answered),
  'not ours': figures.foreign,
  'of it answered': share(figures.foreignAnswered, figures.foreign),
  language: share(figures.language, figures.worded),
  opposite: figures.opposite,
})
