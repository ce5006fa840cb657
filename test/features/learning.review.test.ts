import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createFeatures, withoutEffects } from '../../src/features/index.ts'
import { groupNames, intentsIn } from '../../src/features/learning/intents.ts'
import { intents } from '../../src/understanding/names.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())
beforeEach(async () => {
  await chat.db.question.deleteMany()
})

async function coordinator(name: string, network = 'rastatt') {
  const person = chat.person(name, { network })
  await person.says('/help')
  await person.becomes('coordinator', network)
  return person
}

/** Somebody's question, asked so many minutes ago. */
async function asked(text: string, minutes: number, more: { networks?: string[]; meant?: string } = {}) {
  const { personId } = await chat.db.identity.findFirstOrThrow({ where: { subject: 'asker' } })
  const { id } = await chat.db.question.create({
    data: {
      personId,
      networks: ['rastatt'],
      kind: 'unanswered',
      text,
      language: 'tr',
      candidates: ['meetings.next', 'meetings.list', 'funding.search'],
      createdAt: new Date(Date.parse('2027-01-10T18:00:00Z') - minutes * 60_000),
      ...more,
    },
  })
  return id
}
const stateOf = (id: string) =>
  chat.db.question.findUniqueOrThrow({ where: { id }, select: { state: true, label: true } })

beforeAll(async () => {
  await chat.person('asker', { network: 'rastatt' }).says('/help')
})

describe('a coordinator', () => {
  test('sees how many questions wait, and reads the newest first', async () => {
    await asked('ne zaman …', 20)
    await asked('nerede …', 10, { meant: 'meetings.details' })
    await asked('… für andere', 1, { networks: ['land'] })
    const ana = await coordinator('ana')
    await ana.says('/koordination')
    ana.sees('2 Fragen, die ich nicht verstanden habe')
    await ana.taps('Unverstandene Fragen')
    ana.sees('„nerede …“', 'Sprache: Türkisch', 'gehalten für: Nächstes Treffen, Alle Treffen und Förderung suchen')
    ana.sees('Die Person meinte: Mehr zum Treffen', 'Was war gemeint?')
    expect(ana.buttons).toEqual([
      'Mehr zum Treffen',
      'Nächstes Treffen',
      'Alle Treffen',
      'Etwas anderes …',
      'Gehört nicht zu uns',
      'Antwort schreiben',
      'Überspringen',
      'Entfernen',
    ])
  })

  test('says what was meant, and takes it back', async () => {
    const [older, newer] = [await asked('ne zaman …', 20), await asked('nerede …', 10)]
    const ben = await coordinator('ben')
    await ben.says('/fragen')
    await ben.taps('Alle Treffen')
    ben.sees('Zugeordnet: Alle Treffen', '1 Frage, die ich nicht verstanden habe', '„ne zaman …“')
    expect(await stateOf(newer)).toEqual({ state: 'labelled', label: 'meetings.list' })
    await ben.taps('Rückgängig')
    ben.sees('Die Frage wartet wieder.', '„nerede …“')
    expect(await stateOf(newer)).toEqual({ state: 'open', label: null })
    await ben.taps('Gehört nicht zu uns')
    await ben.taps('Nächstes Treffen')
    ben.sees('Zurzeit wartet keine Frage.')
    expect([await stateOf(newer), await stateOf(older)]).toEqual([
      { state: 'labelled', label: 'none' },
      { state: 'labelled', label: 'meetings.next' },
    ])
  })

  test('finds every other intent by what it is about', async () => {
    const id = await asked('ne zaman …', 20)
    const cem = await coordinator('cem')
    await cem.says('/questions')
    await cem.taps('Etwas anderes …')
    await cem.taps('Vereine, Kurse, Kontakt')
    await cem.taps('Zurück')
    await cem.taps('Förderung')
    await cem.taps('Nächste Fristen')
    expect(await stateOf(id)).toEqual({ state: 'labelled', label: 'funding.deadline' })
  })

  test('skips, and begins again', async () => {
    await asked('ne zaman …', 20)
    await asked('nerede …', 10)
    const dee = await coordinator('dee')
    await dee.says('/questions')
    await dee.taps('Überspringen')
    dee.sees('„ne zaman …“')
    await dee.taps('Überspringen')
    dee.sees('Übersprungene Fragen warten noch.')
    await dee.taps('Von vorn')
    dee.sees('„nerede …“')
  })

  test('removes what does not belong here: it goes in the night', async () => {
    const id = await asked('ne zaman …', 20)
    const eli = await coordinator('eli')
    await eli.says('/questions')
    await eli.taps('Entfernen')
    eli.sees('In der Nacht wird die Frage gelöscht.')
    await eli.taps('Rückgängig')
    expect(await stateOf(id)).toEqual({ state: 'open', label: null })
    await eli.taps('Entfernen')
    const [data] = createFeatures(withoutEffects)
      .flatMap(({ personalData }) => personalData ?? [])
      .filter(({ table }) => table === 'question')
    expect(await data?.expire(chat.db, new Date(0))).toBe(1)
  })

  test('is told when a colleague was faster', async () => {
    const id = await asked('ne zaman …', 20)
    const [fay, gus] = [await coordinator('fay'), await coordinator('gus')]
    for (const each of [fay, gus]) await each.says('/questions')
    await fay.taps('Nächstes Treffen')
    await gus.taps('Alle Treffen')
    gus.sees('Diese Frage war schon erledigt.')
    expect(gus.buttons).not.toContain('Rückgängig')
    expect(await stateOf(id)).toEqual({ state: 'labelled', label: 'meetings.next' })
  })

  test('reads and decides nothing of another network', async () => {
    const id = await asked('ne zaman …', 20)
    const hal = await coordinator('hal', 'land')
    await hal.says('/questions')
    hal.sees('Zurzeit wartet keine Frage.')
    await hal.says('/koordination')
    hal.sees('0 Fragen, die ich nicht verstanden habe')
    expect(hal.buttons).not.toContain('Unverstandene Fragen')
    const own = await asked('nerede …', 10, { networks: ['land'] })
    /** Presses a button as if it had been made for the other network's question. */
    const forges = async (button: string) => {
      await chat.db.$executeRaw`UPDATE keyboard SET actions = replace(actions::text, ${own}, ${id})::jsonb`
      await hal.taps(button)
    }
    for (const button of ['Nächstes Treffen', 'Entfernen', 'Etwas anderes …']) {
      await hal.says('/questions')
      await forges(button)
      hal.sees(/war schon erledigt|ist nicht mehr da/)
      hal.seesNot('ne zaman')
      expect(await stateOf(id), button).toEqual({ state: 'open', label: null })
    }
    await hal.says('/questions')
    await hal.taps('Entfernen')
    await chat.db.question.update({ where: { id }, data: { state: 'dismissed' } })
    await forges('Rückgängig')
    hal.sees('ist nicht mehr da')
    expect(await stateOf(id)).toEqual({ state: 'dismissed', label: null })
  })
})

test('nobody else reads the questions', async () => {
  await asked('ne zaman …', 20)
  const ida = chat.person('ida', { network: 'rastatt' })
  await ida.says('/questions')
  ida.sees('Das kann nur die Koordination')
  await ida.becomes('delegate', 'rastatt', 'bruecke')
  await ida.says('/fragen')
  ida.sees('Das kann nur die Koordination')
  ida.seesNot('ne zaman')
})

test('every intent is found in one group', () => {
  const features = createFeatures(withoutEffects)
  const found = groupNames.flatMap((group) => intentsIn(group, features))
  expect(found.toSorted()).toEqual([...intents].toSorted())
  for (const group of groupNames) expect(intentsIn(group, features).length, group).toBeLessThanOrEqual(8)
})
