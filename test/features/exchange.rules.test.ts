import { expect, test } from 'vitest'
import { fitting, type Listing, needsByField } from '../../src/features/exchange/rules.ts'
import { gazetteer } from '../../src/features/places/rules.ts'

const places = gazetteer([
  { id: 'bw', name: 'Baden-Württemberg', kind: 'state', parentId: null, aliases: [] },
  { id: 'lk', name: 'Landkreis Rastatt', kind: 'district', parentId: 'bw', aliases: [] },
  { id: 'buehl', name: 'Bühl', kind: 'municipality', parentId: 'lk', aliases: [] },
  { id: 'gaggenau', name: 'Gaggenau', kind: 'municipality', parentId: 'lk', aliases: [] },
  { id: 'ulm', name: 'Ulm', kind: 'municipality', parentId: 'bw', aliases: [] },
])

function listing(id: string, fields: string[], placeId: string | null, rest: Partial<Listing> = {}): Listing {
  const organisation = {
    id: `o-${id}`,
    name: id,
    legalForm: 'association',
    demo: false,
    networks: ['rastatt'],
    placeId,
    fields: [],
    languages: ['de'],
    description: null,
    offers: null,
    needs: null,
    website: null,
    size: null,
    contact: null,
  }
  return {
    id,
    kind: 'offer',
    fields,
    text: { de: { text: id, state: 'original' } },
    visibility: 'members',
    state: 'open',
    createdAt: new Date('2027-01-01'),
    organisation,
    ...rest,
  }
}

const need = listing('need', ['language', 'women'], 'buehl', { kind: 'need' })
const order = (...others: Listing[]) => fitting(need, others, places).map(({ id }) => id)

test('what has more fields in common fits better, then what is nearer, then what is newer', () => {
  const both = listing('both', ['language', 'women'], 'ulm')
  const here = listing('here', ['language'], 'buehl')
  const district = listing('district', ['language'], 'gaggenau')
  const state = listing('state', ['language'], 'ulm')
  const newer = listing('newer', ['language'], 'ulm', { createdAt: new Date('2027-01-02') })
  const hidden = listing('hidden', ['language'], null)
  expect(order(hidden, state, newer, district, here, both)).toEqual([
    'both',
    'here',
    'district',
    'newer',
    'state',
    'hidden',
  ])
})

test('only the other side of other organisations fits, and only with a common field', () => {
  const ours = listing('ours', ['language'], 'buehl', { organisation: need.organisation })
  expect(
    order(ours, listing('same', ['language'], 'buehl', { kind: 'need' }), listing('far', ['sports'], 'buehl')),
  ).toEqual([])
})

test('what lacks most comes first, with where', () => {
  const needs = [
    { fields: ['language', 'women'], place: 'Bühl' },
    { fields: ['language'], place: 'Gaggenau' },
    { fields: ['language'], place: 'Bühl' },
    { fields: ['sports'], place: 'Bühl' },
  ]
  expect(needsByField(needs, new Map([['language', 3]]))).toEqual([
    { field: 'sports', needs: 1, offers: 0, places: [{ place: 'Bühl', needs: 1 }] },
    { field: 'women', needs: 1, offers: 0, places: [{ place: 'Bühl', needs: 1 }] },
    {
      field: 'language',
      needs: 3,
      offers: 3,
      places: [
        { place: 'Bühl', needs: 2 },
        { place: 'Gaggenau', needs: 1 },
      ],
    },
  ])
})
