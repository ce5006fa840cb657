/** Places as a network's data have them. */
export const places = [
  'Rastatt',
  'Gaggenau',
  'Bühl',
  'Baden-Baden',
  'Gernsbach',
  'Kuppenheim',
  'Karlsruhe',
  'Mannheim',
  'Stuttgart',
  'Freiburg',
  'Heidelberg',
  'Ulm',
  'Frankfurt am Main',
  'Kassel',
  'Darmstadt',
  'Wiesbaden',
  'Offenbach',
  'Köln',
  'Berlin',
  'Hessen',
  'Baden-Württemberg',
].map((name) => ({ name, aliases: [] as string[] }))

places.push({ name: 'Landkreis Rastatt', aliases: ['Kreis Rastatt'] })
