import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  frequentOriginOf,
  frequentWords,
  frequentWordsOf,
  peopleNames,
} from '../../src/understanding/model/frequent-words.ts'
import { frequentWordsPath } from '../../src/understanding/model/path.ts'
import { readSentences, type Sentence } from '../../src/understanding/model/sentences.ts'
import { unpackedSets } from '../../src/understanding/model/word-sets.ts'
import { localesDirectory, understanding } from './asking.ts'

const { withoutNames } = understanding
const bytes = readFileSync(frequentWordsPath)
const languages = [...new Set(readSentences(localesDirectory).map(({ locale }) => locale.split('-')[0] ?? locale))]

describe('the words that many people use', () => {
  it('belong to their sentences; else run "npm run train"', () => {
    expect(unpackedSets(bytes).origin).toBe(frequentOriginOf(localesDirectory))
    expect(frequentWordsOf(localesDirectory).equals(bytes)).toBe(true)
  })

  it('are small, and name nobody', () => {
    expect(statSync(frequentWordsPath).size).toBeLessThan(200_000)
    expect(bytes.toString('latin1')).not.toContain('treffen')
  })

  it('that are damaged are refused', () => {
    expect(() => unpackedSets(bytes.subarray(0, -1))).toThrow('damaged')
  })

  it('are said by three voices of a language or more', () => {
    const said = (voice: string, text: string): Sentence => ({ text, wish: 'help', locale: 'tr', voice, mixed: false })
    const sentences = [said('one', 'toplantı salon'), said('two', 'Toplantı salon salon'), said('three', 'toplantı')]
    expect([...(frequentWords(sentences, new Map(), []).get('tr') ?? [])]).toEqual(['toplanti'])
  })

  it.each(languages)('keep most of what people say in %s', (language) => {
    const sentences = readSentences(localesDirectory).filter(({ locale }, at) => locale === language && at % 5 === 0)
    const words = sentences.flatMap(({ text }) => withoutNames(text, language).split(' '))
    const gaps = words.filter((word) => word.includes('…')).length
    expect(gaps / words.length).toBeLessThan(0.35)
  })
})

describe('names of people', () => {
  const names = peopleNames()

  it('are several hundred', () => {
    expect(new Set(names.map(({ name }) => name)).size).toBeGreaterThan(300)
  })

  it.each(languages)('are left out in %s, however they are written', (language) => {
    const written = names
      .filter(({ wordIn }) => !wordIn.includes(language))
      .flatMap(({ name }) => [name, name.toLowerCase(), name.toUpperCase()])
    expect(written.filter((name) => withoutNames(name, language) !== '…')).toEqual([])
  })

  it('that no list has are left out too', () => {
    const rare = [
      ...[
        'Gökçen',
        'Tuğrul',
        'Nurettin',
        'Şermin',
        'Pınarbaşı',
        'Hacıoğlu',
        'Zbigniew',
        'Bożena',
        'Szczepański',
        'Wiktoria',
      ],
      ...[
        'Abdelkader',
        'Ghassan',
        'Sumaya',
        'Tamimi',
        'Golnaz',
        'Keyvan',
        'Ghorbani',
        'Zelenchuk',
        'Yaroslava',
        'Vsevolod',
      ],
      ...[
        'Ярослава',
        'Всеволод',
        'Зеленчук',
        'Ростислав',
        'غسان',
        'سمية',
        'التميمي',
        'عبدالقادر',
        'گلناز',
        'کیوان',
        'قربانی',
      ],
      ...[
        'Gwendolyn',
        'Adelheid',
        'Kunigunde',
        'Oberhuber',
        'Wischnewski',
        'Ximena',
        'Etxeberria',
        'Guillaume',
        'Tchaikovsky',
      ],
      ...[
        'Rosalba',
        'Mangiapane',
        'Brânduşa',
        'Ceauşu',
        'Teklehaymanot',
        'Oluwaseun',
        'Adebayo',
        'Thanh',
        'Bhattacharya',
      ],
    ]
    for (const language of languages) {
      expect(rare.filter((name) => withoutNames(name, language) !== '…')).toEqual([])
    }
  })

  it('that are everyday words stay in that language alone', () => {
    expect(withoutNames('Nur kommt heute', 'de')).toBe('Nur kommt heute')
    expect(withoutNames('Nur toplantı', 'tr')).toBe('… toplantı')
  })
})

describe('a text without names', () => {
  it.each([
    ['de', 'Kann Ahmed Yılmaz mit Frau Müller-Öztürk zum Treffen kommen?', 'Kann … mit Frau … zum Treffen kommen?'],
    [
      'de',
      'Rastatter Vereine in Gaggenau und Frankfurt am Main',
      'Rastatter Vereine in Gaggenau und Frankfurt am Main',
    ],
    ['de', 'Ruft mich an: 0171/392 00 10 oder +49 (0)7222-381', 'Ruft mich an: … oder …'],
    ['de', 'wir brauchen 2.500 Euro bis 11.03.2027 um 18:00', 'wir brauchen 0.000 Euro bis 00.00.0000 um 00:00'],
    ['de', 'mail an anna.weber@rastatt.example bitte', 'mail an … bitte'],
    ['de', 'https://rastatt.example/anna www.rastatt.example t.example/anna @anna_1', '…'],
    ['de', 'DE89 3704 0044 0532 0130 00 ist das Konto', '… ist das Konto'],
    ['de', '# treffen 👍🏽 🇸🇾 heute\nabend', 'treffen heute abend'],
    ['tr', 'Vereinssitzung ne zaman, Rastatt’ta 3 kişi', '… ne zaman, Rastatt’ta 0 kişi'],
    ['fa', 'می‌خواهم با خانم احمدی در جلسه شرکت کنم ۳ نفر', 'می‌خواهم با خانم … در جلسه شرکت کنم 0 نفر'],
    ['ar', 'هل كمال من راشتات في الاجتماع', 'هل … من راشتات في الاجتماع'],
    ['uk', 'чи є Олена Шевченко на зустрічі', 'чи є … на зустрічі'],
    ['fr', "l'association d'Aïcha", "l'association d'…"],
    ['xx', 'Treffen mit Aïcha', 'Treffen mit …'],
    ['de', '', ''],
  ])('%s: %s', (language, text, expected) => {
    expect(withoutNames(text, language)).toBe(expected)
  })

  it('is short, and quickly made of anything', () => {
    expect(withoutNames('treffen '.repeat(1000), 'de').length).toBeLessThanOrEqual(302)
    const began = performance.now()
    for (const odd of ['a', '1', '@', '…', '.', 'a.', '1 ', '1(', '\ud800', '//'])
      withoutNames(odd.repeat(50_000), 'de')
    expect(performance.now() - began).toBeLessThan(1000)
  })
})
