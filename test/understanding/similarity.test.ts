import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDemo } from '../../src/store/content/demo.ts'
import { createResembling } from '../../src/understanding/similarity.ts'
import { ask } from './asking.ts'
import { readSet, type SetName } from './sets.ts'

type Asked = { thing: string; text: string; locale: string }

/** Things below "# name", each with examples ("= …"), and what others ask about it ("? de: …"); below "# none" about none. */
function readAnswers(name: SetName) {
  const things: { id: string; questions: string[] }[] = []
  const asked: Asked[] = []
  for (const line of readFileSync(join(import.meta.dirname, `answers/${name}.txt`), 'utf8').split('\n')) {
    const thing = things.at(-1)
    if (line.startsWith('# ')) things.push({ id: line.slice(2), questions: [] })
    if (line.startsWith('= ')) thing?.questions.push(line.slice(2))
    const [, locale = '', text = ''] = /^\? (\w+): (.+)$/u.exec(line) ?? []
    if (thing && text !== '') asked.push({ thing: thing.id, text, locale })
  }
  return { things: things.filter(({ id }) => id !== 'none'), asked }
}

const often = readAnswers('tuning')
const seldom = readAnswers('locked')

/** What a person is answered by example: where no intent is sure, or before any. */
async function answered(find: ReturnType<ReturnType<typeof createResembling>>, text: string, locale: string) {
  const [best] = find(text)
  if (!best) return null
  const { intent, referral } = await ask(text, locale)
  return best.clear || (intent === null && !referral) ? best.id : null
}

describe.each([
  ['tuning', often],
  ['locked', seldom],
])('questions in other words than the examples: %s', (_, { things, asked }) => {
  const find = createResembling()(things)
  const about = asked.filter(({ thing }) => thing !== 'none')

  it('resemble what they are about, in seven languages', () => {
    const right = about.filter(({ text, thing }) => find(text)[0]?.id === thing)
    const wrong = about.filter(({ text, thing }) => (find(text)[0]?.id ?? thing) !== thing)
    expect(new Set(about.map(({ locale }) => locale)).size).toBe(7)
    expect(right.length / about.length).toBeGreaterThan(0.75)
    expect(wrong.length / about.length).toBeLessThan(0.02)
  })

  it('are answered two times in three, and never wrongly', async () => {
    const given = await Promise.all(about.map(({ text, locale }) => answered(find, text, locale)))
    expect(given.filter((id, at) => id === about[at]?.thing).length / about.length).toBeGreaterThan(2 / 3)
    expect(given.filter((id, at) => id !== null && id !== about[at]?.thing)).toEqual([])
  })

  it('are told from those that only are asked alike', async () => {
    const none = asked.filter(({ thing }) => thing === 'none')
    const given = await Promise.all(none.map(({ text, locale }) => answered(find, text, locale)))
    expect(given.filter((id) => id !== null).length / none.length).toBeLessThan(0.15)
  })
})

const demo = readDemo('2026-11-22')
  .articles.filter(({ questions }) => questions.length > 0)
  .map(({ id, questions }) => ({ id, questions }))

describe.each([
  ['twenty', often.things],
  ['the demo’s', demo],
])('%s answers', (_, things) => {
  const find = createResembling()(things)
  const given = async (wanted: (wish: string) => boolean) => {
    const sentences = readSet('tuning').filter(({ wish }) => wanted(wish))
    const taken = await Promise.all(sentences.map(({ text, locale }) => answered(find, text, locale)))
    return taken.filter((id) => id !== null).length / sentences.length
  }

  it('take next to nothing away from the intents', async () => {
    expect(await given((wish) => wish !== 'none')).toBeLessThan(0.005)
  }, 60_000)

  it('and little of what is none of ours', async () => {
    expect(await given((wish) => wish === 'none')).toBeLessThan(0.01)
  }, 60_000)
})

it('every example of the demo finds its own answer before any intent', () => {
  const find = createResembling()(demo)
  expect(demo.length).toBeGreaterThan(10)
  for (const { id, questions } of demo) {
    for (const question of questions) expect(find(question)[0], question).toMatchObject({ id, clear: true })
  }
})

describe('a question that lacks what its example is about', () => {
  it.each([
    [
      ['Wann ist das nächste Treffen der Elterngruppe?', 'Wo trifft sich die Elterngruppe?'],
      'Wann ist das nächste Treffen?',
    ],
    [
      ['Wann ist das nächste Treffen der Elterngruppe?', 'When does the parents’ group meet next?'],
      'Wann ist das nächste Treffen?',
    ],
    [['Was kostet eine Fördermitgliedschaft?', 'Wie viel zahlen Fördermitglieder?'], 'Was kostet die Mitgliedschaft?'],
    [['Wie werden wir Mitglied im Beirat?', 'Wer darf in den Beirat?'], 'Wie werden wir Mitglied?'],
    [['Gibt es Geld für Dolmetscher?', 'Wer bezahlt Dolmetscher?'], 'Gibt es Geld für Sport?'],
    [
      ['Wie melden wir uns vom Sommerfest ab?', 'Bis wann kann man vom Sommerfest abmelden?'],
      'Wie melden wir uns vom Treffen ab?',
    ],
    [['Veli grubunun toplantısı ne zaman?', 'Veli grubu nerede buluşuyor?'], 'Toplantı ne zaman?'],
    [['When does the parents’ group meet?', 'Where is the parents’ group?'], 'When do we meet?'],
    [['متى اجتماع مجموعة الأهالي؟', 'أين تلتقي مجموعة الأهالي؟'], 'متى الاجتماع؟'],
  ])('%j is not clear from "%s"', (questions, text) => {
    const alone = createResembling()([{ id: 'one', questions }])
    expect(alone(text).filter(({ clear }) => clear)).toEqual([])
    expect(alone(questions[0] ?? '')).toMatchObject([{ id: 'one', clear: true }])
  })
})

describe('what is found', () => {
  it('is the nearest first, each thing once', () => {
    const find = createResembling()([
      { id: 'beamer', questions: ['Wo kann man einen Beamer leihen?', 'Wer verleiht einen Beamer?'] },
      { id: 'tents', questions: ['Wo kann man ein Zelt leihen?', 'Wer verleiht Zelte?'] },
    ])
    const found = find('wo kann man einen beamer leihen und ein zelt')
    expect(found.map(({ id }) => id)).toEqual(['beamer', 'tents'])
    expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? 1)
  })

  it('is nothing where there are no examples, or no words', () => {
    expect(createResembling()([])('Wo kann man einen Beamer leihen?')).toEqual([])
    expect(createResembling()([{ id: 'one', questions: [] }])('Wo?')).toEqual([])
    const find = createResembling()([{ id: 'one', questions: ['Wo kann man einen Beamer leihen?'] }])
    for (const text of ['', ' ', '??', '😀', '12', '\ud800']) expect(find(text)).toEqual([])
  })

  it('does not depend on what was learnt before', () => {
    const learn = createResembling()
    const first = learn([{ id: 'one', questions: ['Wo kann man einen Beamer leihen?'] }])
    const second = learn([{ id: 'two', questions: ['Wo kann man einen Beamer leihen?'] }])
    expect(first('wo beamer leihen')[0]?.id).toBe('one')
    expect(second('wo beamer leihen')).toEqual([{ ...first('wo beamer leihen')[0], id: 'two' }])
  })

  it('takes less than a millisecond with a thousand examples', () => {
    const things = Array.from({ length: 10 }, (_, turn) =>
      often.things.map(({ id, questions }) => ({
        id: `${id}-${turn}`,
        questions: questions.slice(0, 5).map((each) => `${each} ${turn}`),
      })),
    ).flat()
    const find = createResembling()(things)
    const times = often.asked.map(({ text }) => {
      const began = performance.now()
      find(text)
      return performance.now() - began
    })
    expect(things).toHaveLength(200)
    expect(times.toSorted((one, other) => one - other)[times.length >> 1]).toBeLessThan(1)
  })
})
