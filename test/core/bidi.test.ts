import { describe, expect, it } from 'vitest'
import { isolateStretches, withoutIsolation } from '../../src/core/bidi.ts'
import { isolated } from '../../src/core/isolation.ts'
import { bold, code, type Inline, link, paragraph, plain } from '../../src/core/rich.ts'
import { looseIn } from '../support/isolation.ts'

/** Isolated stretches in brackets that can be seen. */
const seen = (text: string) =>
  isolateStretches(text)
    .replace(/\u2066/g, '⟦')
    .replace(/\u2069/g, '⟧')

describe('what runs from left to right inside a sentence that does not', () => {
  it.each([
    ['اتصلوا بالرقم 112.', 'اتصلوا بالرقم ⟦112⟧.'],
    ['الرقم 116 123، مجانًا', 'الرقم ⟦116 123⟧، مجانًا'],
    ['الهاتف +49 171 3920010 أو', 'الهاتف ⟦+49 171 3920010⟧ أو'],
    ['الهاتف 0171/3920020، البريد', 'الهاتف ⟦0171/3920020⟧، البريد'],
    ['هاتف (07222) 381-0 صباحًا', 'هاتف ⟦(07222) 381-0⟧ صباحًا'],
    ['تلفن +49 (0) 171 3920010', 'تلفن ⟦+49 (0) 171 3920010⟧'],
    ['البريد info@rastatt.example.', 'البريد ⟦info@rastatt.example⟧.'],
    ['الصفحة (https://rastatt.example/a?b=1&c=2#d)', 'الصفحة (⟦https://rastatt.example/a?b=1&c=2#d⟧)'],
    ['صفحه https://rastatt.example/kurse/.', 'صفحه ⟦https://rastatt.example/kurse/⟧.'],
    ['صفحه https://rastatt.example/?a=(1)!&b= را', 'صفحه ⟦https://rastatt.example/?a=(1)!&b=⟧ را'],
    ['Web https://rastatt.example/kurse/ را', '⟦Web https://rastatt.example/kurse/⟧ را'],
    ['فایل protokoll-2027.pdf را', 'فایل ⟦protokoll-2027.pdf⟧ را'],
    ['الرمز 7KQM-2XVB-9HTR هنا', 'الرمز ⟦7KQM-2XVB-9HTR⟧ هنا'],
    ['شماره 4F2K را', 'شماره ⟦4F2K⟧ را'],
    ['حتى 3.000 € لكل', 'حتى ⟦3.000 €⟧ لكل'],
    ['تا € 3,000 برای', 'تا ⟦€ 3,000⟧ برای'],
    ['في Hauptstraße 123, 76437 Rastatt اليوم', 'في ⟦Hauptstraße 123, 76437 Rastatt⟧ اليوم'],
  ])('is isolated: %s', (text, expected) => {
    expect(seen(text)).toBe(expected)
    expect(isolateStretches(isolateStretches(text))).toBe(isolateStretches(text))
    expect(looseIn(isolateStretches(text))).toEqual([])
  })

  it.each([
    '11 مارس 2027 (20 اسفند 1405)',
    'المادة ٥ من (BGG) الفقرة 2',
    'من 12 إلى 27 سنة',
    'Landratsamt Rastatt',
    '116 123',
  ])('is left alone: %s', (text) => {
    expect(isolateStretches(text)).toBe(text)
  })

  it('has Latin digits where it is a number to call', () => {
    expect(seen('الهاتف ٠١٧١ ٣٩٢٠٠٢٠ أو')).toBe('الهاتف ⟦0171 3920020⟧ أو')
    expect(seen('تلفن +۴۹ ۱۷۱ ۳۹۲۰۰۱۰')).toBe('تلفن ⟦+49 171 3920010⟧')
    expect(seen('حتى ٣٠٠٠ يورو في ٢٠٢٧')).toBe('حتى ٣٠٠٠ يورو في ٢٠٢٧')
  })
})

describe('a reply', () => {
  const isolatedText = (...children: (string | Inline)[]) => plain(isolated({ body: [paragraph(children)] }).body)

  it('is isolated in all its parts, once', () => {
    const text = isolatedText('الهاتف: ', bold('+49 171 3920010'), '، ', code('7KQM-2XVB-9HTR'))
    expect(looseIn(text)).toEqual([])
    expect(text).toBe('الهاتف: \u2068+49 171 3920010\u2069، \u20687KQM-2XVB-9HTR\u2069')
    expect(isolatedText('الهاتف: ', '\u2068', '+49 171 3920010', '\u2069')).toBe('الهاتف: \u2068+49 171 3920010\u2069')
  })

  it('is isolated within what mixes directions itself', () => {
    const text = isolatedText('للتواصل: ', '\u2068', 'المكتب', ': ', '+49 171 3920010', '\u2069')
    expect(looseIn(text)).toEqual([])
  })

  it('has no marks inside links and codes', () => {
    const url = 'https://rastatt.example/1'
    const { body } = isolated({ body: [paragraph('اقرؤوا ', link(url, url), ' و', code('4F2K'))] })
    expect(JSON.stringify(body)).toContain(JSON.stringify(link(url, url)))
    expect(JSON.stringify(body)).toContain(JSON.stringify(code('4F2K')))
    expect(looseIn(plain(body))).toEqual([])
    expect(withoutIsolation(plain(body))).toBe(`اقرؤوا ${url} و4F2K`)
  })

  it('stays as it is where nothing runs from right to left', () => {
    const reply = { body: [paragraph('Telefon +49 171 3920010', code('4F2K'))], buttons: [] }
    expect(isolated(reply)).toBe(reply)
  })
})
