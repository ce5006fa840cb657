import { describe, expect, it } from 'vitest'
import { gazetteer, liesIn, type Place, placeNamed, placesAbove } from '../../src/features/places/rules.ts'

const place = (
  id: string,
  name: string,
  kind: Place['kind'],
  parentId: string | null,
  aliases: string[] = [],
): Place => ({
  id,
  name,
  kind,
  parentId,
  aliases,
})

const places = gazetteer([
  place('lk-rastatt', 'Landkreis Rastatt', 'district', 'bw', ['Rastatt', 'Kreis Rastatt']),
  place('rastatt', 'Rastatt', 'municipality', 'lk-rastatt', ['Раштатт']),
  place('gaggenau', 'Gaggenau', 'municipality', 'lk-rastatt'),
  place('buehl', 'Bühl', 'municipality', 'lk-rastatt'),
  place('bw', 'Baden-Württemberg', 'state', 'de', ['BaWü', 'بادن فورتمبيرغ']),
  place('de', 'Deutschland', 'country', null),
])
const found = (text: string) => placeNamed(places, text)?.id

describe('a place that somebody names', () => {
  it.each([
    ['Gaggenau', 'gaggenau'],
    ['gagenau', 'gaggenau'],
    ['Buehl', 'buehl'],
    ['bühl', 'buehl'],
    ['Rastatt', 'rastatt'],
    ['landkreis rastatt', 'lk-rastatt'],
    ['Kreis Rastatt', 'lk-rastatt'],
    ['Baden Württemberg', 'bw'],
    ['بادن فورتمبيرغ', 'bw'],
    ['Раштатт', 'rastatt'],
    ['bei uns in Gaggenau', 'gaggenau'],
    ['Stuttgart', undefined],
    ['Bonn', undefined],
    ['', undefined],
  ])('%s is %s', (text, id) => {
    expect(found(text)).toBe(id)
  })
})

describe('what lies where', () => {
  it('goes up to the country', () => {
    expect(placesAbove(places, 'gaggenau').map(({ id }) => id)).toEqual(['gaggenau', 'lk-rastatt', 'bw', 'de'])
    expect(liesIn(places, 'gaggenau', 'bw')).toBe(true)
    expect(liesIn(places, 'bw', 'gaggenau')).toBe(false)
    expect(liesIn(places, 'bw', 'bw')).toBe(true)
  })

  it('survives places that lie in each other by mistake', () => {
    const circle = gazetteer([place('a', 'A', 'district', 'b'), place('b', 'B', 'district', 'a')])
    expect(placesAbove(circle, 'a').map(({ id }) => id)).toEqual(['a', 'b'])
  })
})
