import { buttonOf } from '../../core/context.ts'
import type { Command, Context, Feature } from '../../core/feature.ts'
import type { Button, Call } from '../../core/message.ts'

/** What most people come for, in this order. */
const menuIntents = ['meetings.next', 'funding.search', 'membership.join', 'language.change']

/** The first buttons that a person sees. */
export function menuButtons(ctx: Context, features: readonly Feature[]): Button[] {
  const commands = features.flatMap((feature) => feature.commands)
  return menuIntents
    .flatMap((intent) => commands.find((command) => command.intents?.includes(intent)) ?? [])
    .map((command) => buttonOf(ctx, command.name))
}

/** The network that a link was made for. */
export const networkOf = (payload: string): string | undefined => /^n-(.+)$/.exec(payload)?.[1]

/** What else a link can carry: a one-time code, or the name of a chat command. */
export function callOf(payload: string, features: readonly Feature[]): Call | undefined {
  for (const feature of features) {
    const call = feature.recognise?.(payload)
    if (call) return call
  }
  const named = features.flatMap((feature) => feature.commands).find((command) => answersTo(command, payload))
  return named && named.chat !== 'start' ? { command: named.name } : undefined
}

const answersTo = ({ chat, aliases = [] }: Command, name: string): boolean =>
  chat !== undefined && [chat, ...aliases].includes(name.toLowerCase())
