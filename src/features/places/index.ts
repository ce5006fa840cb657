import type { Context } from '../../core/feature.ts'
import type { Call, Reply } from '../../core/message.ts'
import { type Inline, inline } from '../../core/rich.ts'
import { type Place, placeNamed, placesAbove } from './rules.ts'
import { type Network, networks, places } from './store.ts'

export { foldName, type Gazetteer, liesIn, type Place, placeNamed, placesAbove, placesIn } from './rules.ts'
export { namesOf, placePart, placeStep } from './step.ts'
export { type Contact, type Network, networks, places } from './store.ts'

/** Which networks a question is about, the answering ones first. */
export type Scope = {
  /** The place that was named, if it is known. */
  place: Place | null
  /** The networks of that place, else the conversation's own. */
  near: Network[]
  /** Networks of the areas above them: what no single network owns is found there. */
  above: Network[]
}

/** @param named a place as the person wrote it; the conversation's networks count when it is missing or unknown. */
export async function scopeOf(ctx: Context, named?: string): Promise<Scope> {
  const gazetteer = await places(ctx)
  const all = await networks(ctx)
  const place = named ? placeNamed(gazetteer, named) : null
  const near = place ? ofPlace(place) : all.filter((network) => ctx.conversation.networks.includes(network.id))
  const areas = new Set(near.flatMap((network) => placesAbove(gazetteer, network.placeId).map((area) => area.id)))
  return { place, near, above: all.filter((network) => areas.has(network.placeId) && !near.includes(network)) }

  /** The networks inside a place, else the nearest one that covers it. */
  function ofPlace({ id }: Place): Network[] {
    const inside = all.filter(({ placeId }) => placesAbove(gazetteer, placeId).some((area) => area.id === id))
    if (inside.length > 0) return inside
    for (const area of placesAbove(gazetteer, id)) {
      const covering = all.filter(({ placeId }) => placeId === area.id)
      if (covering.length > 0) return covering
    }
    return []
  }
}

/** Asks which network is meant; the call goes on once that is known. */
export function askForNetwork(ctx: Context, call: Call): Promise<Reply[]> {
  ctx.conversation.state.pending = call
  return ctx.run({ command: 'network.choose' })
}

/** A network's first contact as one piece of text: the role and how to reach it. */
export function contactOf(ctx: Context, { contacts }: Network): Inline[] | null {
  const contact = contacts.find(({ email, phone }) => email ?? phone)
  if (!contact) return null
  const ways = [contact.email, contact.phone].filter((way) => way !== null)
  return inline([ctx.text(contact.role).text, ': ', ways.join(', ')])
}
