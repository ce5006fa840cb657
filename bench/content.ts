import { addDays, today } from '../src/core/format.ts'
import { type ContentFile, contentFile } from '../src/store/content/format.ts'

const text = (de: string, en: string) => ({
  de: { text: de, state: 'original' as const },
  en: { text: en, state: 'reviewed' as const },
})

/** One network with so many coming meetings. */
export function meetingsContent(count: number): ContentFile {
  const first = today(new Date(), 'Europe/Berlin')
  return contentFile.parse({
    places: [{ id: 'rastatt', name: 'Rastatt', kind: 'municipality' }],
    networks: [
      {
        id: 'rastatt',
        name: text('Netzwerk Rastatt', 'Rastatt network'),
        description: text('Vereine im Landkreis', 'Associations of the district'),
        joining: text('Alle Vereine', 'Every association'),
        benefits: text('Gemeinsam sichtbar', 'Visible together'),
        place: 'rastatt',
        contacts: [
          { id: 'rastatt-office', role: text('Koordination', 'Coordination'), email: 'office@rastatt.example' },
        ],
      },
    ],
    meetings: Array.from({ length: count }, (_, index) => ({
      id: `meeting-${index}`,
      network: 'rastatt',
      title: text(`Netzwerktreffen ${index}`, `Network meeting ${index}`),
      startsAt: `${addDays(first, index + 1)}T18:00`,
      endsAt: `${addDays(first, index + 1)}T20:30`,
      venue: 'Landratsamt Rastatt',
      address: 'Am Schlossplatz 5',
      place: 'rastatt',
      interpretation: ['tr', 'ar'],
    })),
  })
}

const areas = ['Altbach', 'Bergheim', 'Dornfeld', 'Eichstedt', 'Falkenau', 'Grünwald', 'Hasselbach', 'Lindenau']
const towns = ['kirchen', 'hausen', 'stetten', 'weiler', 'hofen', 'rode']

/** The areas of a network, or of all. */
export const areasOf = (network?: string): string[] =>
  areas.flatMap((area, index) => (network === undefined || network === `network-${index}` ? [`Landkreis ${area}`] : []))

/** Districts with a network and six towns each, and no meetings. */
export function areasContent(): ContentFile {
  const network = meetingsContent(0).networks[0]
  return contentFile.parse({
    places: areas.flatMap((area, index) => [
      { id: `area-${index}`, name: `Landkreis ${area}`, kind: 'district' },
      ...towns.map((town) => ({
        id: `area-${index}-${town}`,
        name: `${area}${town}`,
        kind: 'municipality',
        inside: `area-${index}`,
      })),
    ]),
    networks: areas.map((_, index) => ({
      ...network,
      id: `network-${index}`,
      place: `area-${index}`,
      contacts: [{ id: `office-${index}`, role: text('Koordination', 'Coordination'), email: 'office@bench.example' }],
    })),
  })
}
