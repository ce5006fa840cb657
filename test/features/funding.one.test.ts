import { afterAll, beforeAll, describe, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { someProgrammes } from '../support/programmes.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: someProgrammes, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())
const member = (name: string, locale = 'de') => chat.person(name, { locale, network: 'rastatt' })

describe('one programme', () => {
  test('has its details and says how to apply', async () => {
    const kim = member('kim')
    await kim.says('/funding Sport')
    await kim.taps('1. Bewegung im Kreis')
    kim.sees(
      'Von: Stiftung Beispiel',
      'Begegnung vor Ort.',
      'Danach wieder bis: 15. Oktober 2027',
      'Wo: Landkreis Rastatt',
      'Wer beantragen kann: eingetragene Vereine',
      'https://stiftung.example/antrag',
    )
    await kim.taps('So geht der Antrag')
    kim.sees('So beantragen Sie: Bewegung im Kreis', 'Füllen Sie das Formular aus.', 'Legen Sie einen Kostenplan bei.')
  })

  test('called by its name needs no choice', async () => {
    const lea = member('lea')
    await lea.says('Welche Unterlagen braucht der Antrag für Integration durch Sport?')
    lea.sees('So beantragen Sie: Integration durch Sport')
  })

  test('is asked for when it is not clear which is meant, with what is true of all', async () => {
    const mia = member('mia')
    await mia.says('Wie stelle ich einen Antrag auf Förderung?')
    mia.sees('Zu jedem Antrag gehört ein Kostenplan.', 'Um welches Programm geht es Ihnen?')
    await mia.taps('Integration durch Sport')
    mia.sees('So beantragen Sie: Integration durch Sport')
  })
})

test('the nearest deadlines come in order', async () => {
  const nia = member('nia')
  await nia.says('Bis wann kann man Anträge stellen?')
  nia.sees(/1\. Theater für alle[\s\S]*2\. Integration durch Sport[\s\S]*3\. Bewegung im Kreis/)
  nia.sees('1 weiteres Programm nimmt jederzeit Anträge an.')
})

test('hearing of new funding is not promised', async () => {
  const ole = member('ole')
  await ole.says('Sagt mir Bescheid, wenn es neue Förderung gibt')
  ole.sees('Von selbst melden kann ich mich noch nicht', 'integration@rastatt.example')
})

test('the overview has the next two deadlines', async () => {
  const pia = member('pia')
  await pia.send({ type: 'home' })
  pia.sees(
    'Nächste Förderfristen',
    'Theater für alle. Antrag bis 10. Januar 2027',
    'Integration durch Sport. Antrag bis',
  )
  pia.seesNot('Bewegung im Kreis')
})
