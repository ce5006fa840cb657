import { expect } from 'vitest'
import type { App } from '../../src/app.ts'
import type { Content, Inbound } from '../../src/core/message.ts'
import type { Delivery } from '../../src/core/ports.ts'
import { plain } from '../../src/core/rich.ts'
import type { PrismaClient } from '../../src/store/generated/client.ts'
import { settled } from './settled.ts'
import type { createTestPlatform } from './test-platform.ts'

export type PersonSettings = {
  locale?: string
  /** Comes through the link of this network, so that no question about the place is asked. */
  network?: string
  /** Writes to this account instead of the usual one: "telegram:1". */
  bot?: string
  /** Of this private chat, where somebody has several. */
  address?: string
  /** Writes in this group instead of a private chat. */
  group?: string
}

type Parts = {
  name: string
  settings: PersonSettings
  app: App
  db: PrismaClient
  platform: ReturnType<typeof createTestPlatform>
  log: { lines: string[] }
}

/** Somebody who writes to the bot, and what they see. */
export function createPerson({ name, settings, app, db, platform, log }: Parts) {
  const address = settings.group ?? settings.address ?? `chat-${name}`
  const place = settings.group ? ('group' as const) : ('private' as const)
  let introduced = settings.network === undefined
  let seen: Delivery[] = []
  let heard = 0

  async function send(content: Content): Promise<void> {
    if (!introduced) {
      introduced = true
      await send({ type: 'command', name: 'start', argument: `n-${settings.network}` })
    }
    const before = platform.deliveries.length
    platform.count += 1
    const inbound: Inbound = {
      id: `${platform.id}-${platform.count}`,
      bot: settings.bot ?? platform.adapter.bot,
      address,
      place,
      sender: { tenant: 'test', subject: name, locale: settings.locale ?? 'de' },
      content,
      privateLink: 'https://chat.example/?start=%s',
      ...(place === 'group' ? { replyTo: 'message' } : {}),
    }
    platform.toast = (await app.receive(inbound)).toast
    await settled({ app, db, log, address })
    seen = platform.deliveries.slice(before).filter((delivery) => delivery.address === address)
    heard = platform.deliveries.length
  }

  const shown = () => seen.map(({ reply }) => plain(reply.body)).join('\n\n')
  const labels = () =>
    platform
      .chat(address)
      .flatMap(({ reply }) => reply.buttons ?? [])
      .map((button) => button.label)

  return {
    name,
    address,
    /** Sends a text; one that begins with a slash is a command. */
    async says(text: string) {
      const command = /^\/(\S+)\s*([\s\S]*)$/.exec(text)
      await send(
        command ? { type: 'command', name: command[1] ?? '', argument: command[2] ?? '' } : { type: 'text', text },
      )
    },
    send,
    /** Chooses the newest message that contains `words` and answers it by the platform's own means. */
    async answers(words: string, text: string) {
      const message = platform.chat(address).findLast(({ reply }) => plain(reply.body).includes(words))
      if (!message) throw new Error(`no message with "${words}"`)
      await send({ type: 'text', text, answersTo: message.id })
    },
    /** Sends files of the platform, which are fetched when the chat works. */
    gives: (caption: string | undefined, ...references: string[]) =>
      send({
        type: 'attachment',
        kind: 'document',
        files: references.map((reference) => ({ reference })),
        ...(caption ? { caption } : {}),
      }),
    /** Presses the newest button whose label contains this. */
    async taps(label: string) {
      for (const delivery of platform.chat(address).toReversed()) {
        const index = (delivery.reply.buttons ?? []).findIndex(
          (button) => 'call' in button && button.label.includes(label),
        )
        if (index >= 0) return send({ type: 'button', payload: `${delivery.keyboard}:${index}`, message: delivery.id })
      }
      throw new Error(`no button "${label}"; there are: ${labels().join(', ')}`)
    },
    /** What came to this chat since the last message, said by the bot by itself too. */
    hears() {
      seen = platform.deliveries.slice(heard).filter((delivery) => delivery.address === address)
      heard = platform.deliveries.length
    },
    /** What came as the answer to the last message, as plain text. */
    get answer(): string {
      return shown()
    },
    get replies() {
      return seen.map((delivery) => delivery.reply)
    },
    get buttons(): string[] {
      return seen.flatMap(({ reply }) => reply.buttons ?? []).map((button) => button.label)
    },
    sees(...expected: (string | RegExp)[]) {
      for (const each of expected) {
        if (typeof each === 'string') expect(shown()).toContain(each)
        else expect(shown()).toMatch(each)
      }
    },
    seesNot(...unexpected: string[]) {
      for (const each of unexpected) expect(shown()).not.toContain(each)
    },
    seesButtons(...expected: string[]) {
      const buttons = seen.flatMap(({ reply }) => reply.buttons ?? []).map((button) => button.label)
      for (const each of expected)
        expect(
          buttons.some((label) => label.includes(each)),
          `button ${each} in ${buttons.join(', ')}`,
        ).toBe(true)
    },
    /** The person's row id, once they have written. */
    id: async (): Promise<string> => (await db.identity.findFirstOrThrow({ where: { subject: name } })).personId,
    async becomes(role: 'delegate' | 'coordinator', network: string, organisation?: string) {
      await db.seat.create({
        data: { personId: await this.id(), role, networkId: network, organisationId: organisation ?? null },
      })
    },
  }
}
