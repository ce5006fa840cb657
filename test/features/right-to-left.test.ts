import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { someProgrammes } from '../support/programmes.ts'

let chat: Chat
beforeAll(async () => {
  const { programmes } = someProgrammes
  chat = await openChat({ content: { ...yearOfMeetings, programmes }, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())
const member = (name: string, locale: string) => chat.person(name, { locale, network: 'rastatt' })

describe('days in Persian', () => {
  test('are said in both calendars, wherever they are shown', async () => {
    const ana = member('ana', 'fa')
    await ana.says('/meetings')
    ana.sees('پنجشنبه 11 مارس 2027 (20 اسفند 1405)', 'شنبه 8 مهٔ 2027 (18 اردیبهشت 1406)')
    await ana.says('/funding')
    ana.sees('31 ژانویهٔ 2027 (11 بهمن 1405)', '10 ژانویهٔ 2027 (20 دی 1405)')
    await ana.says('/human')
    ana.sees('15 اکتبر 2026 (23 مهر 1405)')
    await ana.send({ type: 'home' })
    ana.sees('پنجشنبه 11 مارس 2027 (20 اسفند 1405)', '31 ژانویهٔ 2027 (11 بهمن 1405)')
  })

  test('months too, and Arabic has one calendar', async () => {
    const ben = member('ben', 'fa')
    await ben.says('جلسه‌های ماه مارس؟')
    ben.sees('مارس 2027 (اسفند 1405 و فروردین 1406)')
    const cem = member('cem', 'ar')
    await cem.says('/meetings')
    cem.sees('١١ مارس ٢٠٢٧')
    expect(cem.answer).not.toContain('اسفند')
  })
})
