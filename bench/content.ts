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
