import { describe, expect, it } from 'vitest'
import type { Slots } from '../../src/core/ports.ts'
import { ask } from './asking.ts'

type Table = [locale: string, text: string, Slots][]

/** Asked on a Saturday, 21 November 2026. */
const check = (name: string, table: Table) =>
  describe(name, () => {
    it.each(table)('%s "%s"', async (locale, text, expected) => {
      const { after, before, month } = (await ask(text, locale)).slots
      expect({ ...(after && { after }), ...(before && { before }), ...(month && { month }) }).toEqual(expected)
    })
  })

const day = (date: string) => ({ after: date, before: date })
const range = (after: string, before: string) => ({ after, before })

check('from one day to another', [
  ['de', 'treffen vom 3. bis 5. märz', range('2027-03-03', '2027-03-05')],
  ['de', 'treffen 3.-5. dezember', range('2026-12-03', '2026-12-05')],
  ['de', 'treffen 3./4. dezember', range('2026-12-03', '2026-12-04')],
  ['de', 'treffen am 05.12. und 06.12.', range('2026-12-05', '2026-12-06')],
  ['de', 'treffen von dezember bis februar', range('2026-12-01', '2027-02-28')],
  ['de', 'treffen vom 28. februar bis 3. märz', range('2027-02-28', '2027-03-03')],
  ['de', 'treffen vom 28. bis 3. märz', range('2027-02-28', '2027-03-03')],
  ['en', 'are there any meetings between 3 and 5 March', range('2027-03-03', '2027-03-05')],
  ['en', 'meetings from December 10th to 20th', range('2026-12-10', '2026-12-20')],
  ['ru', 'встречи от 3 до 5 марта', range('2027-03-03', '2027-03-05')],
  ['ru', 'встречи с понедельника по четверг', range('2026-11-23', '2026-11-26')],
  ['uk', 'зустрічі між 10 і 20 грудня', range('2026-12-10', '2026-12-20')],
  ['pl', 'spotkania od 3 do 5 marca', range('2027-03-03', '2027-03-05')],
  ['ro', 'întâlniri de pe 10 până pe 20 decembrie', range('2026-12-10', '2026-12-20')],
  ['fr', 'réunions du 3 au 5 mars', range('2027-03-03', '2027-03-05')],
  ['es', 'reuniones del 3 al 5 de marzo', range('2027-03-03', '2027-03-05')],
  ['it', 'riunioni dal 3 al 5 marzo', range('2027-03-03', '2027-03-05')],
  ['tr', '10-20 şubat arası toplantılar', range('2027-02-10', '2027-02-20')],
  ['tr', 'aralıktan şubata kadar toplantılar', range('2026-12-01', '2027-02-28')],
  ['ar', 'لقاءات من ٣ لـ ٥ آذار', range('2027-03-03', '2027-03-05')],
  ['ar', 'الاجتماعات بين يناير ومارس', range('2027-01-01', '2027-03-31')],
  ['fa', 'جلسات از ۱۰ تا ۲۰ فوریه', range('2027-02-10', '2027-02-20')],
])

check('a day in words', [
  ['de', 'treffen am dritten märz', day('2027-03-03')],
  ['en', 'the meeting on March the twenty-first', day('2027-03-21')],
  ['en', 'a march meeting', {}],
  ['ru', 'встреча пятого марта', day('2027-03-05')],
  ['ru', 'встреча двадцать третьего февраля', day('2027-02-23')],
  ['ru', 'встреча 28-го', day('2026-11-28')],
  ['uk', 'зустріч двадцять першого січня', day('2027-01-21')],
  ['pl', 'spotkanie dwudziestego pierwszego stycznia', day('2027-01-21')],
  ['fr', 'la réunion du premier mars', day('2027-03-01')],
  ['es', 'la reunión el tres de marzo', day('2027-03-03')],
  ['it', 'la riunione il primo febbraio', day('2027-02-01')],
  ['ro', 'întâlnirea pe întâi martie', day('2027-03-01')],
  ['tr', 'beş aralıktaki toplantı', day('2026-12-05')],
  ['ar', 'لقاء الخامس والعشرين من كانون الأول', day('2026-12-25')],
  ['fa', 'جلسه بیست و یکم جنوری', day('2027-01-21')],
  ['de', 'treffen in der ersten woche im märz', { month: '2027-03' }],
  ['fa', 'جلسات هفته اول دسامبر', { month: '2026-12' }],
])

check('months of the Solar Hijri calendar', [
  ['fa', 'جلسات ماه حمل', range('2027-03-21', '2027-04-20')],
  ['fa', 'جلسات در اردیبهشت', range('2027-04-21', '2027-05-21')],
  ['fa', 'جلسه ۱۵ حمل', day('2027-04-04')],
  ['fa', 'جلسه ۱۴۰۵/۱۰/۵', day('2026-12-26')],
  ['fa', 'جلسات تا آخر حوت', { before: '2027-03-20' }],
  ['fa', 'جلسات از اول دلو', { after: '2027-01-21' }],
  ['fa', 'خبرنامهٔ سنبله', range('2026-08-23', '2026-09-22')],
  ['fa', 'تا نوروز چه دوره‌هایی دارید', { before: '2027-03-21' }],
])

check('a month by its number', [
  ['ar', 'لقاءات شهر ٥', { month: '2027-05' }],
  ['ar', 'لقاءات بشهر تمنية', { month: '2027-08' }],
  ['fa', 'جلسات برج ۵', { month: '2027-05' }],
])

check('the end of a month or year', [
  ['de', 'förderung bis monatsende', { before: '2026-11-30' }],
  ['de', 'förderung bis zum jahresende', { before: '2026-12-31' }],
  ['de', 'kurse nach neujahr', { after: '2026-12-31' }],
  ['tr', 'ay sonuna kadar hibe', { before: '2026-11-30' }],
  ['ar', 'تمويل لآخر كانون الأول', { before: '2026-12-31' }],
  ['ru', 'гранты до нового года', { before: '2026-12-31' }],
])

check('so much time from now', [
  ['en', 'meetings in the next two weeks', range('2026-11-21', '2026-12-05')],
  ['it', 'riunioni nelle due prossime settimane', range('2026-11-21', '2026-12-05')],
  ['fr', 'réunions dans les deux prochaines semaines', range('2026-11-21', '2026-12-05')],
  ['tr', 'önümüzdeki iki hafta içinde toplantı', range('2026-11-21', '2026-12-05')],
  ['fa', 'جلسات دو ماه آینده', range('2026-11-21', '2027-01-21')],
  ['ar', 'لقاءات خلال الشهرين القادمين', range('2026-11-21', '2027-01-21')],
  ['ar', 'لقاءات خلال الأشهر الثلاثة المقبلة', range('2026-11-21', '2027-02-21')],
  ['uk', 'зустрічі протягом двох тижнів', range('2026-11-21', '2026-12-05')],
  ['ru', 'встречи в течение месяца', range('2026-11-21', '2026-12-21')],
  ['ar', 'لقاء بعد أسبوعين', day('2026-12-05')],
  ['ru', 'встреча через неделю', day('2026-11-28')],
  ['pl', 'spotkanie za trzy tygodnie', day('2026-12-12')],
  ['tr', 'iki hafta sonra toplantı', day('2026-12-05')],
  ['fa', 'جلسه سه روز دیگه', day('2026-11-24')],
  ['de', 'treffen übernächste woche', range('2026-11-30', '2026-12-06')],
  ['de', 'in 16 jahren kein treffen verpasst, wann ist das nächste', {}],
])

check('next, this and last', [
  ['ar', 'لقاءات هالشهر', { month: '2026-11' }],
  ['fa', 'جلسه‌ی جمعه‌ی آینده', day('2026-11-27')],
  ['fr', 'la réunion vendredi prochain', day('2026-11-27')],
  ['de', 'treffen am samstag nächster woche', day('2026-11-28')],
  ['de', 'treffen jeden samstag', {}],
  ['de', 'schönes wochenende und bis zum treffen', {}],
  ['ro', 'întâlniri în două luni', day('2027-01-21')],
  ['ro', 'lipsim două luni, ce întâlniri pierdem', {}],
  ['en', 'minutes from last month please', { month: '2026-10' }],
  ['de', 'protokoll von gestern', day('2026-11-20')],
  ['de', 'gestern war treffen, wann ist das nächste', {}],
  ['en', 'meetings in 2027', range('2027-01-01', '2027-12-31')],
  ['fr', 'réunions dès le mois de mars', { after: '2027-03-01' }],
  ['ar', 'وين نشرة آب', { month: '2026-08' }],
  ['ar', 'l newsletter taba3 ayloul wen', { month: '2026-09' }],
  ['uk', 'новини за травень, я їх пропустила', { month: '2026-05' }],
  ['ar', 'سجلونا نحنا التنين للاجتماع', {}],
  ['ar', 'شيلوا اسمي من لقاء ١٨ كانون الأول', day('2026-12-18')],
  ['uk', 'які гранти закриваються цього тижня з культури', range('2026-11-16', '2026-11-22')],
  ['it', 'corsi da marzo in poi', { after: '2027-03-01' }],
  ['de', 'treffen im febuar', { month: '2027-02' }],
])

it('a day in words is not the third of what was shown', async () => {
  expect((await ask('am dritten märz')).follows?.nth).toBeNull()
  expect((await ask('das dritte')).follows?.nth).toBe(3)
})
