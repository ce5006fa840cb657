/** A municipality, district, state or country; its name is spelt as the data spell it. */
export type Place = {
  id: string
  name: string
  kind: 'municipality' | 'district' | 'state' | 'country'
  parentId: string | null
  aliases: string[]
}

/** All places, ready to be looked up by id and by folded name. */
export type Gazetteer = { byId: Map<string, Place>; byName: Map<string, Place> }

export function gazetteer(places: readonly Place[]): Gazetteer {
  const byName = new Map<string, Place>()
  const add = (name: string, place: Place) => {
    const key = foldName(name)
    if (!byName.has(key)) byName.set(key, place)
  }
  // A name of its own goes before another place's alias: "Rastatt" is the town, not the district.
  for (const place of places) add(place.name, place)
  for (const place of places) for (const alias of place.aliases) add(alias, place)
  return { byId: new Map(places.map((place) => [place.id, place])), byName }
}

/** The place that a text names: as a whole, within it, or misspelt a little. */
export function placeNamed({ byName }: Gazetteer, text: string): Place | null {
  const typed = foldName(text)
  if (typed === '') return null
  const whole = byName.get(typed)
  if (whole) return whole
  const within = [...byName].filter(([name]) => ` ${typed} `.includes(` ${name} `))
  const longest = within.sort(([a], [b]) => b.length - a.length)[0]
  if (longest) return longest[1]
  const near = [...byName].filter(([name]) => isMisspelt(typed, name)).map(([, place]) => place)
  return near[0] && near.every((place) => place.id === near[0]?.id) ? near[0] : null
}

/** The places that a text names with commas between them, each once. */
export function placesIn(gazetteer: Gazetteer, text: string): Place[] {
  return [...new Set(text.split(/[,;]/u).flatMap((part) => placeNamed(gazetteer, part) ?? []))]
}

/** The place itself and what it lies in, nearest first. */
export function placesAbove({ byId }: Gazetteer, id: string): Place[] {
  const above: Place[] = []
  let place = byId.get(id)
  while (place && !above.includes(place)) {
    above.push(place)
    place = place.parentId === null ? undefined : byId.get(place.parentId)
  }
  return above
}

/** Whether a place is an area or lies in it. */
export function liesIn(places: Gazetteer, id: string, area: string): boolean {
  return placesAbove(places, id).some((place) => place.id === area)
}

/** Case, accents, umlauts written out and hyphens make no difference. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/([aou])e/g, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function isMisspelt(typed: string, name: string): boolean {
  const allowed = Math.min(typed.length, name.length) >= 8 ? 2 : 1
  if (Math.min(typed.length, name.length) < 5 || Math.abs(typed.length - name.length) > allowed) return false
  return editDistance(typed, name) <= allowed
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
