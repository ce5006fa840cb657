import type { Answers, Context } from '../../core/feature.ts'
import { originalOf } from '../../core/translated.ts'
import { type Gazetteer, liesIn, type Network, networks, placeNamed, places, placesAbove } from '../places/index.ts'
import type { Wording } from './agreed.ts'
import { type Known, likenesses } from './likeness.ts'
import { isInArea } from './place.ts'
import { knownOrganisations } from './store/organisations.ts'

/** What decides which questions an application has: its network, where it is, what is known already. */
export type Situation = {
  network: Network
  places: Gazetteer
  /** The place that was named; null as long as none was. */
  placeId: string | null
  inArea: boolean
  /** Known organisations that it may be, by name and place. */
  alike: Known[]
  /** The known organisation that it says it is. */
  claimed: Known | null
  wordings: { consent: Wording; visible: Wording }
}

/** The answer that none of the known organisations is it. */
export const noneOfThem = 'none'

/** What a question about likeness is called: with other organisations it is another question. */
export const sameKey = (alike: readonly Known[]): string => `same:${alike.map(({ id }) => id).join(',')}`.slice(0, 200)

export async function situationOf(ctx: Context, answers: Answers): Promise<Situation> {
  const all = await networks(ctx)
  const gazetteer = await places(ctx)
  const network = all.find(({ id }) => id === answers['network'])
  if (!network) throw new Error('an application without a network')
  const { name, place } = answers
  const placeId = typeof place === 'string' ? (placeNamed(gazetteer, place)?.id ?? null) : null
  const alike = typeof name === 'string' && placeId !== null ? await alikeTo(ctx, network, { name, placeId }) : []
  const claimed = alike.find(({ id }) => id === answers[sameKey(alike)]) ?? null
  const values = { network: originalOf(network.name).text }
  return {
    network,
    places: gazetteer,
    placeId,
    inArea: placeId === null || isInArea(gazetteer, placeId, network),
    alike,
    claimed,
    wordings: {
      consent: { key: claimed ? 'joining:consent.claim' : 'joining:consent.application', values },
      visible: { key: 'joining:consent.visible', values },
    },
  }
}

/** Known organisations of the network and its neighbours that may be the one of this name and place. */
export async function alikeTo(
  ctx: Context,
  network: Network,
  named: { name: string; placeId: string },
): Promise<Known[]> {
  const gazetteer = await places(ctx)
  const around = neighboursOf(network, await networks(ctx), gazetteer)
  const candidates = (await knownOrganisations(ctx)).filter((each) => each.networks.some((id) => around.has(id)))
  return likenesses(candidates, named, gazetteer)
}

/** The network, those whose area lies in its own or around it, and those beside it. */
function neighboursOf({ id, placeId }: Network, all: readonly Network[], places: Gazetteer): Set<string> {
  const parent = places.byId.get(placeId)?.parentId
  const near = all.filter(
    (each) =>
      liesIn(places, each.placeId, placeId) ||
      placesAbove(places, placeId).some((area) => area.id === each.placeId) ||
      (parent && places.byId.get(each.placeId)?.parentId === parent),
  )
  return new Set([id, ...near.map((each) => each.id)])
}
