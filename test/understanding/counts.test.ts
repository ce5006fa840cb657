import { describe, expect, it } from 'vitest'
import type { Slots } from '../../src/core/ports.ts'
import { ask } from './asking.ts'

type Table = [locale: string, text: string, Slots][]

const check = (name: string, table: Table) =>
  describe(name, () => {
    it.each(table)('%s "%s"', async (locale, text, expected) => {
      expect((await ask(text, locale)).slots).toEqual(expected)
    })
  })

check('numbers put together', [
  ['de', 'zuschuss tausendzweihundert euro', { max_amount: 1200 }],
  ['de', 'zuschuss achttausend euro', { max_amount: 8000 }],
  ['de', 'wir brauchen zweieinhalb tausend euro förderung', { max_amount: 2500 }],
  ['de', 'wir kommen mit zwei und zwanzig personen zum treffen', { persons: 22 }],
  ['en', 'a grant of twelve thousand five hundred euros', { max_amount: 12500 }],
  ['en', 'we need a grant of two and a half thousand euros', { max_amount: 2500 }],
  ['es', 'una subvención de dos mil quinientos euros', { max_amount: 2500 }],
  ['it', 'contributo di duemilatrecento euro', { max_amount: 2300 }],
  ['fr', 'une subvention de sept cent soixante-quinze euros', { max_amount: 775 }],
  ['tr', 'yedi yüz elli euro hibe', { max_amount: 750 }],
  ['ar', 'منحة ألفين وخمسمئة يورو', { max_amount: 2500 }],
  ['ar', 'تمويل خمسة وعشرين ألف يورو', { max_amount: 25000 }],
  ['ar', 'منحة ألف ونص', { max_amount: 1500 }],
  ['fa', 'بودجه پنج‌هزار و سیصد یورو', { max_amount: 5300 }],
  ['ru', 'нужен грант тысяч пять', { max_amount: 5000 }],
  ['ru', 'грант полторы тысячи евро', { max_amount: 1500 }],
  ['uk', 'грант дві тисячі двісті євро', { max_amount: 2200 }],
])

check('from one amount to another', [
  ['de', 'förderung von 500 bis 1000 euro', { min_amount: 500, max_amount: 1000 }],
  ['ru', 'грант от трёх до пяти тысяч евро', { min_amount: 3000, max_amount: 5000 }],
  ['ar', 'تمويل من ٣ إلى ٥ آلاف يورو', { min_amount: 3000, max_amount: 5000 }],
  ['ar', 'منحة من ألف لألفين يورو', { min_amount: 1000, max_amount: 2000 }],
  ['fa', 'کمک بین دو تا سه هزار یورو', { min_amount: 2000, max_amount: 3000 }],
  ['tr', '2000 eurodan fazla hibe', { min_amount: 2000 }],
])

check('how many come', [
  ['en', 'there will be a dozen of us at the conference', { persons: 12 }],
  ['ru', 'забронируйте дюжину мест на встречу', { persons: 12 }],
  ['ru', 'человек десять приедет на встречу', { persons: 10 }],
  ['de', 'statt drei personen kommen fünf personen zum treffen', { persons: 5 }],
  ['ru', 'нас было трое, теперь пятеро на встречу', { persons: 5 }],
  ['de', 'meldet uns für freitag an, 4', { persons: 4, after: '2026-11-27', before: '2026-11-27' }],
  ['ar', 'اكتبونا تلاتة للاجتماع', { persons: 3 }],
  ['ar', 'احجزولي كرسيين للقاء', { persons: 2 }],
  ['uk', 'ми з чоловіком прийдемо на зустріч', { persons: 2 }],
])

check('days ahead', [
  ['ar', 'ذكرني قبل الاجتماع بأسبوعين', { lead_days: 14 }],
  ['ar', 'ذكروني قبلها بيومين', { lead_days: 2 }],
  ['fa', 'سه هفته پیش از کنفرانس یادم بتین', { lead_days: 21 }],
  ['uk', 'нагадайте за шість днів про зустріч', { lead_days: 6 }],
  ['de', 'erinnert mich zwei monate vor dem treffen', { lead_days: 60 }],
  ['fa', 'چند روز مانده تا جلسه', {}],
])

check('words that only look like something', [
  ['de', 'förderung, wir müssen das wissen', {}],
  ['ar', 'شو في لقاءات بكرة', { after: '2026-11-22', before: '2026-11-22' }],
  ['ar', 'عندي فكرة لتمويل الجمعية', {}],
  ['ar', 'نعتذر، رقمي تغير وما منقدر نحضر اللقاء', {}],
  ['ar', 'نادي الرافدين بدو تمويل', {}],
  ['ro', 'avem nevoie de bani pentru ore de germană', { topic: 'language' }],
  ['ar', 'تمويل للحوار بين الثقافات', { topic: 'intercultural' }],
])

check('places', [
  ['ru', 'встречи в районе Раштатт', { place: 'Landkreis Rastatt' }],
  ['ar', 'لقاءات في قضاء راشتات', { place: 'Landkreis Rastatt' }],
  ['tr', 'Rastatt ilçesinde toplantılar', { place: 'Landkreis Rastatt' }],
  ['es', 'la conferencia de frankfur cuándo es', { place: 'Frankfurt am Main' }],
  ['de', 'geld für neue hosen', {}],
  ['tr', 'bülten lütfen', {}],
  ['ar', 'طلبنا منهم تمويل للجمعية', {}],
])
