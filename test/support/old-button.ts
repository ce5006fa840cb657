import { randomUUID } from 'node:crypto'
import type { Chat } from './chat.ts'

/** Presses a button as an earlier or a forged message could carry it. */
export async function pressOld(
  chat: Chat,
  person: ReturnType<Chat['person']>,
  command: string,
  input: Record<string, string>,
): Promise<void> {
  const conversation = await chat.db.conversation.findFirstOrThrow({ where: { address: person.address } })
  const id = randomUUID().replaceAll('-', '')
  await chat.db.keyboard.create({ data: { id, conversationId: conversation.id, actions: [{ command, input }] } })
  await person.send({ type: 'button', payload: `${id}:0` })
}
