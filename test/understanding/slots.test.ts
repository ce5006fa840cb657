import { describe, expect, it } from 'vitest'
import type { Slots } from '../../src/core/ports.ts'
import { ask } from './asking.ts'

type Table = [string, Slots][]

const check = (name: string, table: Table) =>
  describe(name, () => {
    it.each(table)('"%s"', async (text, expected) => {
      expect((await ask(text)).slots).toEqual(expected)
    })
  })

check('amounts', [
  ['wir suchen 5.000 euro', { max_amount: 5000 }],
  ['wir suchen 5 000 € für ein projekt', { max_amount: 5000 }],
  ['förderung bis 5 Tsd.', { max_amount: 5000 }],
  ['förderung 5k', { max_amount: 5000 }],
  ['förderung mindestens 2000 euro', { min_amount: 2000 }],
  ['förderung zwischen 1000 und 3000 euro', { min_amount: 1000, max_amount: 3000 }],
  ['förderung unter 500', { max_amount: 500 }],
  ['wir brauchen zweitausend euro', { max_amount: 2000 }],
  ['förderung 2.500,50 €', { max_amount: 2500.5 }],
  ['grant over 10,000 euros', { min_amount: 10000 }],
  ['grants between 1000 and 2000', { min_amount: 1000, max_amount: 2000 }],
  ['a grant of two thousand euros', { max_amount: 2000 }],
  ['en az 3000 euro hibe lazım', { min_amount: 3000 }],
  ['hibe iki bin euroya kadar', { max_amount: 2000 }],
  ['منحة ٥٠٠٠ يورو', { max_amount: 5000 }],
  ['منحة ٥ آلاف يورو', { max_amount: 5000 }],
  ['تمويل ألفين يورو على الأقل', { min_amount: 2000 }],
  ['грант до 5 тис. євро', { max_amount: 5000 }],
  ['грант від 2000 євро', { min_amount: 2000 }],
  ['грант дві тисячі євро', { max_amount: 2000 }],
  ['subvention de 5 000 euros maximum', { max_amount: 5000 }],
  ['subvention au moins deux mille euros', { min_amount: 2000 }],
  ['förderung 2027', {}],
])

check('dates', [
  ['treffen heute', { after: '2026-11-21', before: '2026-11-21' }],
  ['treffen morgen', { after: '2026-11-22', before: '2026-11-22' }],
  ['treffen nächste woche', { after: '2026-11-23', before: '2026-11-29' }],
  ['treffen nächsten monat', { month: '2026-12' }],
  ['treffen im märz', { month: '2027-03' }],
  ['treffen im Maerz 2028', { month: '2028-03' }],
  ['förderung bis ende märz', { before: '2027-03-31' }],
  ['förderung bis 31.3.', { before: '2027-03-31' }],
  ['förderung bis zum 31.03.2027', { before: '2027-03-31' }],
  ['treffen am 15. april', { after: '2027-04-15', before: '2027-04-15' }],
  ['treffen am donnerstag', { after: '2026-11-26', before: '2026-11-26' }],
  ['treffen am wochenende', { after: '2026-11-21', before: '2026-11-22' }],
  ['treffen in den nächsten drei monaten', { after: '2026-11-21', before: '2027-02-21' }],
  ['treffen ab februar', { after: '2027-02-01' }],
  ['treffen im sommer', { after: '2027-06-01', before: '2027-08-31' }],
  ['treffen vor weihnachten', { before: '2026-12-24' }],
  ['treffen am 30.2.', {}],
  ['protokoll vom märz', { month: '2026-03' }],
  ['meetings in may', { month: '2027-05' }],
  ['may we come to the meeting', {}],
  ['meetings on april 3rd', { after: '2027-04-03', before: '2027-04-03' }],
  ['funding by the end of march', { before: '2027-03-31' }],
  ['events next friday', { after: '2026-11-27', before: '2026-11-27' }],
  ['meetings on 2027-02-01', { after: '2027-02-01', before: '2027-02-01' }],
  ['haftaya toplantı', { after: '2026-11-23', before: '2026-11-29' }],
  ['gelecek ay toplantı', { month: '2026-12' }],
  ['15 marta kadar hibe', { before: '2027-03-15' }],
  ['mart sonuna kadar hibe', { before: '2027-03-31' }],
  ['15 marttan sonra toplantı', { after: '2027-03-15' }],
  ['اجتماع بكرا', { after: '2026-11-22', before: '2026-11-22' }],
  ['اجتماع الشهر القادم', { month: '2026-12' }],
  ['فعاليات بشهر كانون الثاني', { month: '2027-01' }],
  ['تمويل لغاية نهاية آذار', { before: '2027-03-31' }],
  ['تمويل حتى ١٥ نيسان', { before: '2027-04-15' }],
  ['зустріч наступного тижня', { after: '2026-11-23', before: '2026-11-29' }],
  ['зустріч у березні', { month: '2027-03' }],
  ['грант до 15 квітня', { before: '2027-04-15' }],
  ['зустрічі після 1 лютого', { after: '2027-02-01' }],
  ['réunion le mois prochain', { month: '2026-12' }],
  ["subvention jusqu'à fin mars", { before: '2027-03-31' }],
  ['subvention avant le 15 avril', { before: '2027-04-15' }],
  ['réunion ce week-end', { after: '2026-11-21', before: '2026-11-22' }],
])

check('persons and days ahead', [
  ['wir kommen mit 3 personen', { persons: 3 }],
  ['wir kommen zu viert', { persons: 4 }],
  ['meld uns an, 5', { persons: 5 }],
  ['sign us up for the meeting, 4', { persons: 4 }],
  ['beş kişi geliyoruz toplantıya', { persons: 5 }],
  ['سجلونا شخصين', { persons: 2 }],
  ['запишіть нас, 4 особи', { persons: 4 }],
  ['nous serons six à la réunion', { persons: 6 }],
  ['erinnere mich zwei tage vorher', { lead_days: 2 }],
  ['remind me the day before', { lead_days: 1 }],
  ['toplantıdan bir hafta önce hatırlat', { lead_days: 7 }],
  ['ذكروني قبل ٣ ايام', { lead_days: 3 }],
  ['нагадай за тиждень', { lead_days: 7 }],
  ['rappelez-moi deux jours avant', { lead_days: 2 }],
])

check('places', [
  ['treffen in Gagenau', { place: 'Gaggenau' }],
  ['Rastatter vereine', { place: 'Rastatt' }],
  ['vereine in Buehl', { place: 'Bühl' }],
  ['treffen in baden baden', { place: 'Baden-Baden' }],
  ['förderung in BaWü', { place: 'Baden-Württemberg' }],
  ['vereine in frankfurt', { place: 'Frankfurt am Main' }],
  ['treffen im landkreis rastatt', { place: 'Landkreis Rastatt' }],
  ['associations in cologne', { place: 'Köln' }],
  ['stuttgarttaki dernekler', { place: 'Stuttgart' }],
  ["Karlsruhe'de toplantı", { place: 'Karlsruhe' }],
  ['جمعيات بشتوتغارت', { place: 'Stuttgart' }],
  ['зустріч в Раштатті', { place: 'Rastatt' }],
  ['associations à francfort', { place: 'Frankfurt am Main' }],
  ['vereine in essen', { place: 'Essen' }],
  ['gibt es essen beim treffen', {}],
])

check('topics and languages', [
  ['geld für fußball mit mädchen', { topic: 'sports', topics: ['sports', 'women'] }],
  ['Frauen Sport 2000 Euro', { topic: 'sports', topics: ['sports', 'women'], max_amount: 2000 }],
  ['5000 jeunes musique', { topic: 'culture', topics: ['culture', 'youth'], max_amount: 5000 }],
  ['förderung gegen rassismus', { topic: 'anti-racism' }],
  ['grant for our youth group', { topic: 'youth' }],
  ['çevre projesi için hibe', { topic: 'environment' }],
  ['تمويل لمشروع تطوعي', { topic: 'volunteering' }],
  ['грант для бібліотеки для сеньйорів', { topic: 'elderly' }],
  ['subvention pour un jardin', { topic: 'environment' }],
  ['auf türkisch bitte', { language: 'tr' }],
  ['speak arabic please', { language: 'ar' }],
  ['ukraynaca konuşalım', { language: 'uk' }],
  ['بالعربي لو سمحت', { language: 'ar' }],
  ['українською, будь ласка', { language: 'uk' }],
  ['parlez français svp', { language: 'fr' }],
])
