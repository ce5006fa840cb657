import { afterEach, beforeEach, expect, test } from 'vitest'
import { writes } from '../support/announcing.ts'
import { openRoles, type People } from '../support/roles.ts'

let people: People
beforeEach(async () => {
  people = await openRoles()
})
afterEach(() => people.chat.close())

/** What a coordinator reads about what was decided. */
async function decisions(
  cora: Pick<Awaited<ReturnType<People['coordinator']>>, 'says' | 'taps' | 'answer'>,
): Promise<string[]> {
  await cora.says('/coordinate')
  await cora.taps('Mehr')
  await cora.taps('Entscheidungen')
  return cora.answer.split('\n').flatMap((line) => /Uhr: (.*)$/.exec(line)?.[1] ?? [])
}

test('roles that come, go and are handed over are written down, and by whom', async () => {
  const { chat, main, delegate, coordinator } = people
  const cora = await coordinator('cora')
  const ana = await main('ana')
  await delegate('ben')
  const eva = chat.person('eva', { network: 'rastatt' })
  await ana.says('/membership')
  await ana.taps('Ansprechpersonen')
  await ana.taps('Nr. 2 ändern')
  await ana.taps('Hauptrolle übergeben')
  await ana.taps('Ja, übergeben')
  await cora.says('/coordinate')
  await cora.taps('Jemanden einladen')
  await cora.taps('Koordination')
  await cora.taps('Code erstellen')
  await eva.says(/[A-Z2-9]{4}(-[A-Z2-9]{4})+/.exec(cora.answer)?.[0] ?? '')
  await eva.taps('Ja, einverstanden')
  await cora.says('/coordinate')
  await cora.taps('Mehr')
  await cora.taps('Rolle abgeben')
  await cora.taps('Ja, Rolle abgeben')
  expect(await decisions(eva)).toEqual([
    'Rolle in der Koordination beendet – Netzwerk Rastatt. Das war eine andere Person.',
    'Neue Person in der Koordination – Netzwerk Rastatt. Das waren Sie.',
    'Hauptrolle übergeben – Die Brücke. Das war eine andere Person.',
  ])
})

test('a membership that rests, goes on or ends is written down', async () => {
  const cora = await people.coordinator('cora')
  const ana = await people.main('ana')
  await ana.says('/membership')
  await ana.taps('Ansprechpersonen')
  for (const label of ['Mitgliedschaft ruhen lassen', 'Ja, ruhen lassen', 'Wieder dabei sein']) await ana.taps(label)
  await ana.taps('Ansprechpersonen')
  for (const label of ['Austreten', 'Ja, austreten']) await ana.taps(label)
  expect(await decisions(cora)).toEqual([
    'Aus dem Netzwerk ausgetreten – Die Brücke. Das war eine andere Person.',
    'Mitgliedschaft geht weiter – Die Brücke. Das war eine andere Person.',
    'Mitgliedschaft ruht – Die Brücke. Das war eine andere Person.',
  ])
})

test('who let an announcement go, approved and stopped it is written down, without a name', async () => {
  const { chat, coordinator, delegate } = people
  await chat.db.network.update({ where: { id: 'rastatt' }, data: { fourEyes: true } })
  const [cora, eva] = [await coordinator('cora'), await coordinator('eva')]
  await delegate('ben')
  await writes(cora, 'Sommerfest', 'Ein Text')
  const proposes = ['Senden …', 'Zur Freigabe geben', 'Ja, an alle']
  for (const label of [...proposes, 'Zurückziehen', ...proposes]) await cora.taps(label)
  await eva.says('/freigeben')
  await eva.taps('Freigeben')
  const [approved, ...before] = [
    'Mitteilung freigegeben – Sommerfest. Das war eine andere Person.',
    'Mitteilung zur Freigabe gegeben – Sommerfest. Das waren Sie.',
    'Mitteilung vor dem Senden zurückgezogen – Sommerfest. Das waren Sie.',
    'Mitteilung zur Freigabe gegeben – Sommerfest. Das waren Sie.',
  ]
  expect(await decisions(cora)).toEqual([approved, ...before])
  await eva.says('/forget')
  await eva.taps('Alles löschen')
  expect(await decisions(cora)).toEqual([
    'Rolle in der Koordination beendet – Netzwerk Rastatt. Wer das war, ist nicht mehr gespeichert.',
    'Mitteilung freigegeben – Sommerfest. Wer das war, ist nicht mehr gespeichert.',
    ...before,
  ])
})
