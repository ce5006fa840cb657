import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { type Context, command, type Dialogue, type Option } from '../../core/feature.ts'
import { readsAsPlace } from '../network/index.ts'
import { networks, placeNamed, places, placesAbove } from '../places/index.ts'
import { coming } from './rules.ts'
import { meetingsOf } from './store.ts'

/** Asks for another place. */
export const elsewhere = command({
  name: 'meetings.elsewhere',
  input: z.object({}),
  permission: 'anyone',
  handle: (ctx) => ctx.open('meetings.find'),
})

/** Meetings of a place that is chosen or written. */
export const find: Dialogue = {
  name: 'meetings.find',
  permission: 'anyone',
  review: false,
  steps: [
    {
      key: 'place',
      kind: 'choice',
      options: placeOptions,
      async parse(ctx, text) {
        if (!readsAsPlace(text)) return null
        const place = placeNamed(await places(ctx), text)
        if (!place) throw new UserError('meetings:unknownPlace', { place: text })
        return place.name
      },
    },
  ],
  submit: (ctx, { place }) => ctx.run({ command: 'meetings.list', input: { place: place ?? undefined } }),
}

/** Areas and towns where something is planned. */
async function placeOptions(ctx: Context): Promise<Option[]> {
  const gazetteer = await places(ctx)
  const all = await networks(ctx)
  const planned = coming(await meetingsOf(ctx, all), ctx.now)
  const areas = all.flatMap(({ id, placeId }) => (planned.some(({ networkId }) => networkId === id) ? [placeId] : []))
  const ids = new Set([...areas, ...planned.map(({ place }) => place.id)])
  const names = [...ids].flatMap((id) => placesAbove(gazetteer, id)[0]?.name ?? [])
  return names.slice(0, 10).map((name) => ({ value: name, label: name }))
}
