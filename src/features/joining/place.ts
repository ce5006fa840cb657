import { readsAsAnswer } from '../../core/dialogue/answers.ts'
import { UserError } from '../../core/errors.ts'
import type { Context, Option, Step } from '../../core/feature.ts'
import { type Gazetteer, liesIn, type Network, placesIn } from '../places/index.ts'

const mostPlaces = 6

/** Where the organisation is; who lives in a place that is not known says so. Its value is the place's name. */
export function placeStep(network: Network, places: Gazetteer): Step {
  return {
    key: 'place',
    kind: 'text',
    options: (ctx) => options(ctx, network, places),
    parse(ctx, said) {
      const found = [ctx.asked?.slots.place, said].flatMap((each) => (each ? placesIn(places, each) : []))
      const inside = found.find(({ id }) => liesIn(places, id, network.placeId))
      const named = inside ?? found[0]
      if (named) return named.name
      const submitted = ctx.inbound.content.type === 'submission'
      const asked = submitted || ctx.conversation.state.dialogue?.step === 'place'
      if (!asked || (!submitted && !readsAsAnswer(said))) return null
      throw new UserError('joining:bad.place', { place: said.trim().slice(0, 60) })
    },
  }
}

/** Whether a place, by its id, lies in a network's area. */
export const isInArea = (places: Gazetteer, place: string, network: Network): boolean =>
  liesIn(places, place, network.placeId)

/** The first places of the network's area, and the area itself for all others. */
function options({ t }: Context, { placeId }: Network, places: Gazetteer): Option[] {
  const area = places.byId.get(placeId)
  const inside = [...places.byId.values()].filter(
    ({ id, kind }) => kind === 'municipality' && id !== placeId && liesIn(places, id, placeId),
  )
  return [
    ...inside.slice(0, mostPlaces).map(({ name }) => ({ value: name, label: name })),
    ...(area ? [{ value: area.name, label: t.text('joining:apply.place.other', { area: area.name }) }] : []),
  ]
}
