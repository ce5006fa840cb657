import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Member, Platform } from '../support/platforms.ts'

const bidi = /[\u2066-\u2069\u200E\u200F]/g

/** What every platform has to pass, over its real wire format, with the whole product behind it. */
export function adapterContract(name: string, platform: () => Platform, sends: boolean): void {
  describe(`${name} keeps the contract`, () => {
    let people = 0
    let ana: Member

    const newcomer = (locale = 'de') => platform().member(7000 + ++people + name.length * 100, locale)
    const shows = async (member: Member, ...expected: string[]) => {
      await vi.waitFor(
        async () => {
          const all = (await member.texts()).join('\n\n').replaceAll(bidi, '')
          for (const each of expected) expect(all).toContain(each)
        },
        { timeout: 10_000, interval: 10 },
      )
    }

    const presses = async (member: Member, label: string) => {
      await vi.waitFor(async () => expect(await member.labels()).toContain(label), { timeout: 10_000, interval: 10 })
      await member.taps(label)
    }

    beforeAll(() => {
      ana = newcomer()
    })

    it('says what it is at first contact, in the language of the person', async () => {
      await ana.says('Guten Tag')
      await shows(ana, 'ein Programm, kein Mensch')
      if (!platform().hints) return
      const ben = newcomer('en')
      await ben.says('hello')
      await shows(ben, 'a program, not a human')
    })

    it('answers a question in plain words, with the next step as a button', async () => {
      await ana.says('wann ist das nächste Treffen')
      await shows(ana, '11. März 2100', '18:00–20:30 Uhr', 'Landratsamt Rastatt')
      await presses(ana, 'Mehr zum Treffen')
      await shows(ana, 'Programm', 'Projektanträge')
    })

    it('takes the commands that the menus name', async () => {
      await ana.commands('contact')
      await shows(ana, 'integration@rastatt.example')
    })

    it('shows what people wrote literally, never as markup', async () => {
      await ana.commands('organisations')
      await shows(ana, '<b>Die</b> & *Brücke* <!channel> _e. V._')
    })

    it('brings a long text whole and in order', async () => {
      await ana.commands('news')
      await presses(ana, '1. Infobrief 1')
      await shows(ana, 'Absatz 1 ', 'Absatz 30 ', 'Absatz 60 ')
      const all = (await ana.texts()).join('\n')
      expect(all.indexOf('Absatz 1 ')).toBeLessThan(all.indexOf('Absatz 30 '))
      expect(all.indexOf('Absatz 30 ')).toBeLessThan(all.indexOf('Absatz 60 '))
    })

    it('follows the chosen language', async () => {
      const cem = newcomer('en')
      await cem.commands('language', 'de')
      await cem.commands('help')
      await shows(cem, 'Das können Sie fragen')
    })

    it('hands a file over', async () => {
      await ana.says('wann ist das nächste Treffen')
      await presses(ana, 'In den Kalender')
      await vi.waitFor(async () => expect((await ana.files()).map((file) => file.name).join()).toMatch(/\.ics/), 10_000)
    })

    it('takes /stop and gives it back', async () => {
      await ana.commands('stop')
      await shows(ana, 'keine Mitteilungen')
    })

    // A platform that fetches its messages is never sent any.
    if (sends)
      it('keeps a reply while the platform is away', async () => {
        const { failNext } = platform()
        const dana = newcomer()
        await dana.says('Guten Tag')
        await shows(dana, 'ein Programm, kein Mensch')
        failNext?.(2)
        await dana.commands('contact')
        await shows(dana, 'integration@rastatt.example')
      })
  })
}
