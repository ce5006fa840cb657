import { type ContentFile, contentFile, topics } from '../../src/store/content/format.ts'
import { meetingsContent } from '../content.ts'

const towns = ['Bühl', 'Gaggenau', 'Gernsbach', 'Kuppenheim', 'Rheinstetten', 'Lichtenau', 'Durmersheim', 'Muggensturm']
const languages = ['tr', 'ar', 'fa', 'ru', 'it', 'pl', 'ro', 'es', 'fr']

const german = (text: string) => ({ de: { text, state: 'original' as const } })

/** One network with so many members; what is rare among a hundred is as rare among ten thousand. */
export function organisationsContent(count: number): ContentFile {
  const { networks } = meetingsContent(0)
  const [rastatt] = networks
  if (!rastatt) throw new Error('no network')
  const places = towns.map((name, index) => ({ id: `town-${index}`, name, kind: 'municipality', inside: 'district' }))
  return contentFile.parse({
    places: [
      { id: 'district', name: 'Landkreis Rastatt', kind: 'district' },
      { id: 'rastatt', name: 'Rastatt', kind: 'municipality', inside: 'district' },
      ...places,
    ],
    networks: [{ ...rastatt, place: 'district' }],
    organisations: Array.from({ length: count }, (_, index) => ({
      id: `organisation-${index}`,
      name: `Verein ${String((index * 7919) % count).padStart(5, '0')}`,
      legalForm: 'association',
      place: index % 64 === 0 ? 'town-0' : `town-${1 + (index % (towns.length - 1))}`,
      fields: index % 32 === 0 ? ['language'] : [topics[8 + (index % 10)]],
      languages: ['de', index % 50 === 0 ? 'uk' : languages[index % languages.length]],
      description: german(
        `Wir treffen uns jede Woche, kochen, lernen und feiern zusammen${index % 90 === 0 ? ', auch zum Mitsingen.' : '.'}`,
      ),
      offers: german('Räume am Abend, Menschen, die übersetzen'),
      memberships: [{ network: 'rastatt', state: 'active' }],
    })),
  })
}
