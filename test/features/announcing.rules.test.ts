import { describe, expect, test } from 'vitest'
import { plain } from '../../src/core/rich.ts'
import { brokenLinks, richOf } from '../../src/core/writing.ts'
import { passedDays } from '../../src/features/announcing/text/days.ts'
import { missingFrom } from '../../src/features/announcing/text/figures.ts'

describe('what is written', () => {
  test('becomes paragraphs, bold words, links and lists, and never markup', () => {
    expect(richOf('*Wichtig:* bitte lesen.\n\n- Stühle\n- Tische\n\n1. kommen\n2. helfen')).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'bold', children: [{ type: 'text', text: 'Wichtig:' }] },
          { type: 'text', text: ' bitte lesen.' },
        ],
      },
      {
        type: 'list',
        ordered: false,
        items: [[{ type: 'text', text: 'Stühle' }], [{ type: 'text', text: 'Tische' }]],
      },
      {
        type: 'list',
        ordered: true,
        items: [[{ type: 'text', text: 'kommen' }], [{ type: 'text', text: 'helfen' }]],
      },
    ])
    expect(richOf('<b>x</b> & _y_')).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: '<b>x</b> & _y_' }] },
    ])
  })

  test('keeps single stars, sums and days that begin a line as they are', () => {
    for (const text of ['2 * 3 * 4 Stühle', 'für Schüler*innen und Helfer*innen', '12. März: Treffen', 'a * b*']) {
      expect(richOf(text)).toEqual([{ type: 'paragraph', children: [{ type: 'text', text }] }])
    }
  })

  test('links addresses, without the full stop behind them', () => {
    expect(plain(richOf('Siehe https://www.rastatt.example/woche.'))).toBe('Siehe https://www.rastatt.example/woche.')
    expect(richOf('Siehe [das Programm](https://rastatt.example/woche) und www.bw.example')).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'Siehe ' },
          { type: 'link', url: 'https://rastatt.example/woche', children: [{ type: 'text', text: 'das Programm' }] },
          { type: 'text', text: ' und ' },
          { type: 'link', url: 'https://www.bw.example/', children: [{ type: 'text', text: 'www.bw.example' }] },
        ],
      },
    ])
  })

  test('is told apart from addresses that nobody can open', () => {
    expect(brokenLinks('gut: https://rastatt.example/a?b=c, www.bw.example und [so](https://x.example)')).toEqual([])
    expect(brokenLinks('[so](programm.pdf) http:/rastatt.example https://rastatt')).toEqual([
      'programm.pdf',
      'http:/rastatt.example',
      'https://rastatt',
    ])
    expect(brokenLinks('javascript:alert(1) und [so](javascript:alert)')).toEqual(['javascript:alert'])
  })
})

describe('a translation', () => {
  test('has the numbers, days and links of its original, however its language writes them', () => {
    const original = 'Am 12. März um 18:00 Uhr, bis 5.000 €: https://rastatt.example/a'
    expect(missingFrom(original, 'On 12 March at 6 pm, up to 5,000 €: https://rastatt.example/a', 'de')).toEqual([])
    expect(missingFrom(original, '١٢ مارس ١٨:٠٠ حتى ٥٬٠٠٠ €: https://rastatt.example/a', 'de')).toEqual([])
    expect(missingFrom(original, '12 Mart, saat 18.00, 5 000 €: https://rastatt.example/a', 'de')).toEqual([])
  })

  test('is told what it lacks', () => {
    const original = 'Am 12.03.2027 um 18:00 Uhr, 3 Räume, 3 Gruppen: https://rastatt.example/a'
    expect(
      missingFrom(original, 'On 12/03/2072 at 19:00, 3 rooms and groups: https://rastatt.example/b', 'de'),
    ).toEqual(['https://rastatt.example/a', '12.03.2027', '18:00 Uhr', '3'])
  })

  test.each([
    ['de', 'Am Samstag, 5. Dezember 2026, um 9 Uhr', '5. Dezember 2026', '9 Uhr'],
    ['de', 'Von 18–20:30 Uhr für 1.500,50 € im Raum 7', '18–20:30 Uhr', '1.500,50 €', '7'],
    ['en', 'On December 5, 2026 at 6 pm for €20', 'December 5, 2026', '6 pm', '€20'],
    ['es', 'El 5 de diciembre de 2026', '5 de diciembre de 2026'],
    ['ar', 'يوم ٥ ديسمبر ٢٠٢٦', '٥ ديسمبر ٢٠٢٦'],
    ['ru', '5 декабря 2026 года в 18:00', '5 декабря 2026', '18:00'],
    ['de', 'Telefon 07222 / 381-20 oder +49 171 3920010', '07222 / 381-20', '+49 171 3920010'],
    ['de', 'Bis 12.3. oder 2027-03-14', '12.3.', '2027-03-14'],
  ])('is told of whole days, times and amounts (%s: %s)', (language, original, ...lacking) => {
    expect(missingFrom(original, 'x', language)).toEqual(lacking)
  })
})

describe('a day that is over', () => {
  const today = '2027-03-12'
  test.each([
    ['Wir treffen uns am 11.3.2027 und am 12.3.2027.', 'de', ['2027-03-11']],
    ['Am 5. März geht es los, am 15. März weiter.', 'de', ['2027-03-05']],
    ['Anmeldung bis 28.2. möglich, das Fest ist am 3.10.', 'de', ['2027-02-28']],
    ['We met on 2 February 2027.', 'en', ['2027-02-02']],
    ['2026-12-24', 'en', ['2026-12-24']],
    ['Версия 5 марта 2027', 'ru', ['2027-03-05']],
    ['Am 31.2.2027, um 18.30 Uhr, für 3.5 Stunden, am 24. Dezember', 'de', []],
  ])('is found: %s', (text, language, days) => {
    expect(passedDays(text, language, today)).toEqual(days)
  })
})
