import { afterAll, beforeAll, describe, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { someProgrammes } from '../support/programmes.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: someProgrammes, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())
const member = (name: string, locale = 'de') => chat.person(name, { locale, network: 'rastatt' })

describe('a short message goes on from the answer before', () => {
  test('with another value for the same question', async () => {
    const ana = member('ana')
    await ana.says('/funding Sport')
    ana.sees('Bewegung im Kreis')
    await ana.says('und Theater?')
    ana.sees('Theater für alle')
    ana.seesNot('Bewegung im Kreis')
  })

  test('by the number or the place in a list', async () => {
    const ben = member('ben')
    await ben.says('/funding Sport')
    await ben.says('1')
    ben.sees('Von: Stiftung Beispiel')
    await ben.says('/funding Sport')
    await ben.says('das erste')
    ben.sees('Von: Stiftung Beispiel')
  })

  test('with what is wanted of it', async () => {
    const eva = member('eva')
    await eva.says('/funding Sport')
    await eva.says('wie beantrage ich das erste')
    eva.sees('So beantragen Sie: Bewegung im Kreis')
  })

  test('in another language', async () => {
    const fay = member('fay', 'en')
    await fay.says('/funding sport')
    await fay.says('and theatre?')
    fay.sees('Theater für alle')
  })

  test('but not by something else that was a first time', async () => {
    const hal = member('hal')
    await hal.says('/funding Sport')
    await hal.says('heute das erste Mal beim Zahnarzt gewesen')
    hal.seesNot('Von: Stiftung Beispiel')
  })

  test('but stands for itself where nothing was listed', async () => {
    const gil = member('gil')
    await gil.says('das erste')
    gil.seesNot('Von: Stiftung Beispiel')
  })
})
