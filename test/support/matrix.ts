import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Command, Conversation, Person, Seat } from '../../src/core/feature.ts'
import { type Call, type Content, plainText, type Reply } from '../../src/core/message.ts'
import { createFeatures, withoutEffects } from '../../src/features/index.ts'
import { type Chat, openChat } from './chat.ts'
import { yearOfMeetings } from './meetings.ts'
import { createSnapshots } from './snapshots.ts'
import { draftOf, plant } from './things.ts'

export { secret, secretOfOwn, values } from './things.ts'

const delegate = (organisation: string, main: boolean): Seat[] => [
  { role: 'delegate', network: 'rastatt', organisation, main },
]
const coordinator = (network: string): Seat[] => [{ role: 'coordinator', network, organisation: null, main: false }]

/** Who tries everything; the things that are tried belong to the network Rastatt and its member "Die Brücke". */
export const roles = {
  guest: [],
  delegate: delegate('bruecke', false),
  mainDelegate: delegate('bruecke', true),
  delegateElsewhere: delegate('frauentreff', true),
  coordinator: coordinator('rastatt'),
  coordinatorElsewhere: coordinator('land'),
} satisfies Record<string, Seat[]>
export type RoleName = keyof typeof roles
export const roleNames = Object.keys(roles) as RoleName[]
export type Place = Conversation['place']

/** Fields that name something which belongs to one organisation; others belong to the network. */
const ofOrganisation = ['membership', 'seat', 'invitation', 'organisation', 'application', 'listing']

export type Cell = { role: RoleName; place: Place; call: Call; dialogue?: Conversation['state']['dialogue'] }
export type Outcome = { text: string; changed: { table: string; rows: Record<string, unknown>[] }[] }

export type Matrix = Awaited<ReturnType<typeof openMatrix>>

/** The product with something of everything in it, and a way to try any command as anybody without leaving a trace. */
export async function openMatrix() {
  const chat = await openChat({ content: yearOfMeetings })
  const things = await plant(chat)
  const features = createFeatures(withoutEffects)
  const people = await peopleIn(chat)
  const snapshots = await createSnapshots(chat.db)

  /** What comes of one call: what is said, and which rows are different afterwards. Nothing stays. */
  async function attempt({ role, place, call, dialogue }: Cell): Promise<Outcome> {
    const { person, chats } = people[role]
    const undone = new Error('undone')
    let outcome: Outcome = { text: '', changed: [] }
    const content: Content = { type: 'button', payload: 'forged:0' }
    const work = chat.db.$transaction(
      async (tx) => {
        const { replies } = await chat.app.router.handle({
          inbound: {
            ...{ id: randomUUID(), bot: 'test:1', address: chats[place].address, place, content },
            sender: { tenant: 'test', subject: role },
          },
          person: structuredClone(person),
          conversation: structuredClone({
            ...chats[place],
            state: { greeted: true, draft: draftOf(person.id, chat.now()), ...(dialogue ? { dialogue } : {}) },
          }),
          tx,
          pressed: { call, ageMs: 0 },
          remember: (_key, load) => load(),
        })
        outcome = { text: textOf(replies), changed: await snapshots.changed(tx) }
        throw undone
      },
      { timeout: 30_000 },
    )
    await work.catch((error: unknown) => {
      if (error !== undone) throw error
    })
    return outcome
  }

  return {
    chat,
    features,
    commands: chat.app.router.commands,
    dialogues: features.flatMap((feature) => feature.dialogues ?? []),
    named: new Set(features.flatMap(({ scopes }) => Object.keys(scopes ?? {}))),
    person: (role: RoleName) => people[role].person.id,
    inputFor: (command: Command) => sample(command.input, things),
    things,
    attempt,
    close: chat.close,
  }
}

/** Whether a role may do what a permission allows, with what is named; written without the product's own rules. */
export function mayDo(role: RoleName, permission: string, named: readonly string[]): boolean {
  if (permission === 'anyone') return true
  if (role === 'coordinator') return true
  // Without anything named it acts on what is the person's own.
  if (role === 'coordinatorElsewhere') return named.length === 0
  if (permission === 'coordinator' || role === 'guest') return false
  const itsOwn = role !== 'delegateElsewhere' || !named.some((field) => ofOrganisation.includes(field))
  if (permission === 'mainDelegate') return itsOwn && role !== 'delegate'
  return itsOwn
}

export const textOf = (replies: readonly Reply[]): string => replies.map(plainText).join('\n')

/** An input that fits a command's schema and names what there is. */
function sample(schema: z.ZodType<unknown>, things: Record<string, unknown>): Record<string, unknown> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return Object.fromEntries(
    Object.entries(properties).map(([field, shape]) => [field, field in things ? things[field] : anyValue(shape)]),
  )
}

function anyValue(shape: z.core.JSONSchema._JSONSchema): unknown {
  if (typeof shape === 'boolean') return 'x'
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.anyOf?.[0]) return anyValue(shape.anyOf[0])
  if (shape.format === 'uuid') return randomUUID()
  if (shape.type === 'integer' || shape.type === 'number') return 1
  if (shape.type === 'boolean') return true
  if (shape.type === 'array') return []
  if (shape.type === 'object') return {}
  return 'x'
}

/** Each role as a person with a private chat and a place in a group; their chats belong to the network that they know. */
async function peopleIn({ db }: Chat) {
  const made = async (role: RoleName) => {
    const seats: Seat[] = roles[role]
    const networks = role === 'coordinatorElsewhere' ? ['land'] : ['rastatt']
    const { id } = await db.person.create({
      data: {
        identities: { create: { bot: 'test:1', tenant: 'test', subject: role } },
        seats: {
          create: seats.map((seat) => ({
            ...{ role: seat.role, main: seat.main },
            networkId: seat.network,
            organisationId: seat.organisation,
          })),
        },
      },
    })
    const chatIn = async (place: Place): Promise<Conversation> => {
      const data = { bot: 'test:1', address: `${place}-${role}`, place, networks }
      const row = await db.conversation.create({ data: { ...data, personId: place === 'private' ? id : null } })
      return { ...data, id: row.id, locale: null, state: {} }
    }
    const person: Person = { id, locale: null, ofAge: true, seats, agreed: [] }
    return { person, chats: { private: await chatIn('private'), group: await chatIn('group') } }
  }
  const entries = await Promise.all(roleNames.map(async (role) => [role, await made(role)] as const))
  return Object.fromEntries(entries) as Record<RoleName, Awaited<ReturnType<typeof made>>>
}
