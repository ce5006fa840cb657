import type { Context } from '../../core/feature.ts'
import { chooseText, type Translated } from '../../core/translated.ts'
import { type Gazetteer, type Network, placesAbove } from '../places/index.ts'

/** The networks nearest above a place, itself included; where there are none, those inside it. */
export function networksAround(networks: readonly Network[], places: Gazetteer, place: string): Network[] {
  for (const area of placesAbove(places, place)) {
    const here = networks.filter((network) => network.placeId === area.id)
    if (here.length > 0) return here
  }
  return networks.filter((network) => placesAbove(places, network.placeId).some((area) => area.id === place))
}

/** Longer texts are questions that mention a place, not the name of one. */
export const readsAsPlace = (text: string): boolean => !/[?؟]/.test(text) && text.trim().split(/\s+/u).length <= 4

/** A name in the reader's language, for the middle of a sentence. */
export function nameOf(ctx: Context, { name }: { name: Translated }): string {
  const fallbacks = ctx.locales.find((meta) => meta.locale === ctx.locale)?.fallbacks ?? []
  return chooseText(name, ctx.locale, fallbacks).text
}

/** Takes the networks for this conversation, which settles the question about them, open or waiting. */
export function bindTo({ conversation }: Context, networks: string[]): void {
  const { state } = conversation
  conversation.networks = networks
  delete state.pending
  if (state.dialogue?.name === 'network.choose') delete state.dialogue
}
