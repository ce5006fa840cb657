import { afterEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { UserError } from '../../src/core/errors.ts'
import { type Context, command, type Feature } from '../../src/core/feature.ts'
import type { Reply } from '../../src/core/message.ts'
import { paragraph } from '../../src/core/rich.ts'
import { type FreshDatabase, freshDatabase } from '../support/db.ts'
import { type Machine, openMachine, update } from '../support/machine.ts'

let database: FreshDatabase | undefined
let bot: Machine | undefined

afterEach(async () => {
  await bot?.stop()
  await database?.drop()
})

const asking = (name: string, intent: string, handle: (ctx: Context) => Reply | Promise<Reply>) =>
  command({ name, intents: [intent], input: z.object({}), permission: 'anyone', handle })

const trying: Feature = {
  name: 'trying',
  commands: [
    asking('funding.offer', 'offer', () => ({
      body: [paragraph('offer')],
      buttons: [{ label: 'Open', call: { command: 'funding.details', input: { from: 'an earlier version' } } }],
    })),
    command({
      name: 'funding.details',
      input: z.object({ id: z.string() }),
      permission: 'anyone',
      handle: () => ({ body: [paragraph('details')] }),
    }),
    asking('funding.refuse', 'refuse', () => {
      throw new UserError('common:notAllowed')
    }),
    command({
      name: 'membership.status',
      intents: ['personal'],
      input: z.object({}),
      permission: 'anyone',
      personal: true,
      handle() {
        throw new UserError('common:notAllowed')
      },
    }),
    command({
      name: 'coordination.show',
      intents: ['role'],
      input: z.object({}),
      permission: 'coordinator',
      personal: true,
      handle: () => ({ body: [paragraph('yours')] }),
    }),
    asking('funding.change', 'form', (ctx) => ctx.open('coordination.invite')),
    asking('meetings.elsewhere', 'other form', (ctx) => ctx.open('meetings.find')),
  ],
  dialogues: [
    {
      name: 'coordination.invite',
      permission: 'anyone',
      review: true,
      steps: [
        {
          key: 'topic',
          words: 'funding:find.topic',
          kind: 'choices',
          options: () => [{ value: 'youth', label: 'Youth' }],
        },
        { key: 'place', words: 'search:place', kind: 'text', optional: true },
      ],
      submit: async () => ({ body: [paragraph('sent')] }),
    },
    {
      name: 'meetings.find',
      permission: 'anyone',
      review: false,
      steps: [{ key: 'place', words: 'search:place', kind: 'text' }],
      async submit() {
        throw new UserError('common:notAllowed')
      },
    },
  ],
}

async function chat() {
  database = await freshDatabase()
  const machine = await openMachine({
    url: database.url,
    features: [trying],
    intents: (text) => text.split(' and ').map((each) => (each === 'hello' ? 'count' : each)),
  })
  bot = machine
  let count = 0
  const says = async (text: string) => {
    count += 1
    await machine.receive(`${count}`, 'ana', text)
    await machine.app.idle()
    return machine.answers('ana').at(-1) ?? ''
  }
  /** Presses a button of the message before last, or further back. */
  const presses = async (label: string, back = 1) => {
    const { keyboard, reply } = machine.deliveries.at(-back) ?? {}
    const index = reply?.buttons?.findIndex((button) => button.label.includes(label))
    count += 1
    await machine.receive(`${count}`, 'ana', { type: 'button', payload: `${keyboard}:${index}` })
    await machine.app.idle()
    return machine.answers('ana').at(-1) ?? ''
  }
  return { machine, says, presses }
}

it('a button whose command has changed since says so, and nothing breaks', async () => {
  const { machine, says, presses } = await chat()
  await says('offer')
  expect(await presses('Open')).toContain('Diese Schaltfläche gilt nicht mehr')
  expect(machine.lines.join()).not.toContain('failed')
})

it('one refusal does not swallow the other answers to a message', async () => {
  const { machine, says } = await chat()
  await says('hello and refuse')
  expect(machine.answers('ana')).toEqual(['1: hello and refuse', expect.stringContaining('Das k')])
})

it('"done" pressed twice does not skip the next question', async () => {
  const { says, presses } = await chat()
  await says('form')
  await presses('Youth')
  await presses('Weiter')
  expect(await presses('Weiter', 2)).toContain('Für welchen Ort')
})

it('a form that is refused says why', async () => {
  const { says } = await chat()
  await says('other form')
  expect(await says('Rastatt')).toContain('Das k')
})

it('in a group no form is opened, since its answers belong to one person', async () => {
  const { machine } = await chat()
  await machine.app.receive({
    ...update('1', 'group', 'form'),
    place: 'group',
    privateLink: 'https://chat.example/?start=%s',
  })
  await machine.app.idle()
  expect(machine.answers('group').at(-1)).not.toContain('Wofür brauchen Sie Geld')
  expect(machine.deliveries.at(-1)?.reply.buttons).toMatchObject([{ url: 'https://chat.example/?start=start' }])
  expect((await machine.db.conversation.findFirstOrThrow()).state).not.toHaveProperty('dialogue')
})

it('a refusal of something personal is for its addressee alone', async () => {
  const { machine } = await chat()
  const asked = (id: string, text: string) => ({ ...update(id, 'group', text), place: 'group' as const })
  await machine.app.receive({ ...asked('1', 'personal'), whispers: true })
  await machine.app.receive({ ...asked('2', 'role'), whispers: true })
  await machine.app.receive({ ...asked('3', 'role'), privateLink: 'https://chat.example/?start=%s' })
  await machine.app.idle()
  expect(machine.deliveries.map(({ whisperTo }) => whisperTo)).toEqual(['group', 'group', undefined])
  expect(machine.answers('group')[1]).toContain('Das k')
  expect(machine.answers('group')[2]).not.toContain('Das k')
})

it('a sheet that is read late asks again in the chat, since its window has closed', async () => {
  const { machine, says } = await chat()
  await says('form')
  const form = machine.deliveries.at(-1)?.reply.form?.id ?? ''
  const payload = JSON.stringify(update('late', 'ana', { type: 'submission', form, values: {} }))
  await machine.db.$executeRaw`
    INSERT INTO inbox (bot, external_id, address, state, payload) VALUES ('test:1', 'late', 'ana', 'pending', ${payload}::jsonb)`
  await vi.waitFor(() => expect(machine.answers('ana').at(-1)).toContain('Hier fehlt noch eine Angabe.'), {
    timeout: 3000,
  })
  expect(machine.answers('ana').at(-1)).toContain('Wofür brauchen Sie Geld')
})
