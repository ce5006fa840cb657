import { expect, vi } from 'vitest'
import type { Translate } from '../../src/core/i18n.ts'
import { locales } from './chat.ts'
import type { Member } from './platforms.ts'

const bidi = /[\u2066-\u2069\u200E\u200F]/gu
const bare = (text: string): string => text.replace(bidi, '')
/** Platforms take one message a second for a chat, and machines are busy. */
export const patience = { timeout: 60_000, interval: 20 }

/** Somebody on a platform, who reads and presses in their own language, whatever marks stand around the words. */
export function reader(member: Member, locale: string) {
  const t: Translate = locales.translate(locale)
  const said = async () => bare((await member.texts()).join('\n\n'))

  return {
    t,
    said,
    says: member.says,
    /** From now on in this language, whatever words are heard. */
    chooses: () => member.commands('language', locale),
    /** The question of a step is there. */
    asked: (step: string, key = `joining:apply.${step}.ask`) =>
      vi.waitFor(async () => expect(await said()).toContain(bare(t.text(key)).slice(0, 60)), patience),
    reads: (text: string) => vi.waitFor(async () => expect(await said()).toContain(bare(text)), patience),
    /** Presses what says just these words. */
    async presses(key: string, values = {}) {
      const wanted = bare(t.text(key, values))
      const label = await vi.waitFor(async () => {
        const found = (await member.labels()).findLast((each) => bare(each) === wanted)
        if (found === undefined) throw new Error(`no button ${wanted}`)
        return found
      }, patience)
      await member.taps(label)
    },
  }
}
export type Reader = ReturnType<typeof reader>

/** What an applicant answers, a name that is only theirs; from the first question to the one for the languages. */
export async function beginsApplying(person: Reader, name: string): Promise<void> {
  await person.chooses()
  await person.says(person.t.text('joining:apply.label'))
  await person.asked('name')
  await person.says(name)
  await person.asked('place')
  await person.says('Gaggenau')
  await person.asked('legalForm')
  await person.presses('organisations:form.initiative')
  await person.asked('fields')
  await person.presses('funding:topic.women')
  await person.presses('dialogue:done')
  await person.asked('languages')
}

/** From the question for the languages to the application that lies with the coordination. */
export async function endsApplying(person: Reader, name: string): Promise<void> {
  await person.presses('dialogue:skip')
  await person.asked('offers')
  await person.says('Sprachcafé')
  await person.asked('needs')
  await person.presses('dialogue:skip')
  await person.asked('size')
  await person.says('30')
  await person.asked('contactName')
  await person.says('Vorstand')
  await person.asked('contactReach')
  await person.presses('joining:apply.contactReach.chat')
  await person.asked('website')
  await person.presses('dialogue:skip')
  await person.asked('visible', 'joining:consent.visible')
  await person.presses('joining:apply.visible.members')
  await person.asked('consent', 'joining:consent.application')
  await person.presses('joining:apply.consent.yes')
  await person.asked('review', 'joining:apply.review')
  await person.reads(name)
  await person.presses('joining:apply.confirm')
  await person.reads(person.t.text('joining:apply.sent'))
}
