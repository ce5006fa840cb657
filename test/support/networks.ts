import type { z } from 'zod'
import type { Translated } from '../../src/core/translated.ts'
import type { contentFile } from '../../src/store/content/format.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })
const both = (de: string, en: string): Translated => ({
  de: { text: de, state: 'original' },
  en: { text: en, state: 'reviewed' },
})

/** A district network and a state network, small enough to know by heart. */
export const twoNetworks: z.input<typeof contentFile> = {
  places: [
    { id: 'bw', name: 'Baden-Württemberg', kind: 'state' },
    { id: 'hessen', name: 'Hessen', kind: 'state' },
    { id: 'lk-rastatt', name: 'Landkreis Rastatt', kind: 'district', inside: 'bw', aliases: ['Kreis Rastatt'] },
    { id: 'rastatt-stadt', name: 'Rastatt', kind: 'municipality', inside: 'lk-rastatt' },
    { id: 'gaggenau', name: 'Gaggenau', kind: 'municipality', inside: 'lk-rastatt' },
  ],
  networks: [
    {
      id: 'rastatt',
      name: both('Netzwerk Rastatt', 'Rastatt Network'),
      description: both('Vereine im Landkreis arbeiten zusammen.', 'Associations of the district work together.'),
      joining: both('Alle Vereine im Landkreis können mitmachen.', 'All associations of the district can join.'),
      benefits: german('Die Mitgliedschaft kostet nichts.'),
      place: 'lk-rastatt',
      contacts: [
        {
          id: 'rastatt-koordination',
          role: both('Integrationsbeauftragte', 'Integration officer'),
          about: german('Mitgliedschaft und Treffen'),
          office: 'Landratsamt Rastatt',
          email: 'integration@rastatt.example',
          phone: '+49 171 3920010',
        },
        { id: 'rastatt-buero', role: german('Geschäftsstelle'), email: 'buero@rastatt.example' },
      ],
    },
    {
      id: 'land',
      name: both('Landesnetzwerk', 'State Network'),
      description: german('Einmal im Jahr eine Konferenz.'),
      joining: german('Alle Vereine im Land.'),
      benefits: german('Kurse ohne Gebühr.'),
      place: 'bw',
      contacts: [{ id: 'land-koordination', role: german('Koordinationsstelle'), email: 'land@bw.example' }],
    },
  ],
  organisations: [
    {
      id: 'bruecke',
      name: 'Die Brücke',
      legalForm: 'association',
      place: 'gaggenau',
      fields: ['culture'],
      memberships: [{ network: 'rastatt', state: 'active', since: '2024-05-01' }],
    },
    {
      id: 'frauentreff',
      name: 'Frauentreff Rastatt',
      legalForm: 'initiative',
      place: 'rastatt-stadt',
      fields: ['women'],
      memberships: [{ network: 'rastatt', state: 'active' }],
    },
    {
      id: 'neu',
      name: 'Neu e. V.',
      legalForm: 'association',
      place: 'gaggenau',
      fields: ['sports'],
      memberships: [{ network: 'rastatt', state: 'applied' }],
    },
  ],
  articles: [
    {
      id: 'beratung',
      about: 'advice',
      title: german('Migrationsberatung'),
      body: german('Berät kostenlos zum Aufenthalt. Telefon +49 171 3920050.'),
      source: 'Landratsamt',
      publishedOn: '2026-09-01',
      checkedOn: '2026-10-15',
    },
  ],
}
