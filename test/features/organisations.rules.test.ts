import { describe, expect, it, test } from 'vitest'
import { type Organisation, says, shownTo } from '../../src/features/organisations/rules.ts'
import { lineIn, textIn } from '../../src/features/organisations/texts.ts'
import {
  type Field,
  field,
  type Reader,
  standingTo,
  usual,
  type Visibility,
  visibilities,
} from '../../src/features/organisations/visibility.ts'

const text = (de: string) => ({ de: { text: de, state: 'original' as const } })

const bridge: Organisation = {
  id: 'bridge',
  name: 'Die Brücke e. V.',
  legalForm: 'association',
  placeId: 'rastatt',
  fields: ['language', 'women'],
  languages: ['tr'],
  description: text('Sprachcafé am Dienstag'),
  offers: { ...text('Räume'), en: { text: 'rooms', state: 'reviewed' } },
  needs: text('Menschen mit Zeit'),
  website: 'https://bruecke.example',
  size: 30,
  contactName: 'Vorstand',
  contactReach: 'vorstand@bruecke.example',
  visibility: {},
  version: 0,
  demo: false,
  networks: ['rastatt'],
}

const readers: [string, Reader, Visibility][] = [
  ['a guest', { organisations: [], networks: [], coordinated: [] }, 'public'],
  ['a member of another network', { organisations: ['club'], networks: ['land'], coordinated: [] }, 'public'],
  ['a coordinator of another network', { organisations: [], networks: ['land'], coordinated: ['land'] }, 'public'],
  ['another member', { organisations: ['club'], networks: ['rastatt'], coordinated: [] }, 'members'],
  ['a coordinator', { organisations: [], networks: ['rastatt'], coordinated: ['rastatt'] }, 'coordination'],
  ['its own delegate', { organisations: ['bridge'], networks: ['rastatt'], coordinated: [] }, 'coordination'],
]

const shownOf = (organisation: Organisation, standing: Visibility, field: Field): unknown => {
  const shown = shownTo(organisation, standing)
  if (!shown) return null
  const value = field === 'place' ? shown.placeId : shown[field]
  return Array.isArray(value) && value.length === 0 ? null : value
}

describe('who sees what', () => {
  test.each(readers)('%s', (_who, reader, standing) => {
    expect(standingTo(reader, bridge)).toBe(standing)
    for (const each of field.options) {
      for (const decided of visibilities) {
        const organisation = { ...bridge, visibility: { [each]: decided } }
        const may = visibilities.indexOf(decided) <= visibilities.indexOf(standing)
        expect(shownOf(organisation, standing, each) !== null, `${each} for ${decided}`).toBe(may)
      }
    }
  })

  it('is what is usual for a field where nothing was decided', () => {
    const visible = (standing: Visibility) => field.options.filter((each) => shownOf(bridge, standing, each) !== null)
    expect(visible('public')).toEqual(['name', 'place', 'fields', 'languages', 'description', 'website'])
    expect(visible('members')).toEqual(field.options.filter((each) => each !== 'contact'))
    expect(visible('coordination')).toEqual(Object.keys(usual))
  })

  it('hides the whole organisation with its name', () => {
    expect(shownTo({ ...bridge, visibility: { name: 'members' } }, 'public')).toBeNull()
  })
})

describe('words', () => {
  const [[, guest], , , [, member]] = readers as [(typeof readers)[0], unknown, unknown, (typeof readers)[0]]
  const wording = {
    id: 'bridge',
    networks: ['rastatt'],
    visibility: {},
    texts: [
      { field: 'name' as const, text: 'die brucke e v' },
      { field: 'description' as const, text: 'sprachcafe am dienstag' },
      { field: 'offers' as const, text: 'raume rooms' },
    ],
  }

  it('are found whatever their spelling and language', () => {
    for (const words of ['bruecke', 'sprachcafé dienstag', 'ROOMS']) expect(says(wording, words, member)).toBe(true)
    expect(says(wording, 'Theater', member)).toBe(false)
  })

  it('are not found where the reader may not see them', () => {
    expect(says(wording, 'rooms', guest)).toBe(false)
    expect(says(wording, 'bruecke rooms', guest)).toBe(false)
    expect(says(wording, 'bruecke', guest)).toBe(true)
  })
})

describe('texts', () => {
  it('lose what cannot be seen, and keep what Persian needs', () => {
    expect(lineIn(' Ver\u202Eein\u200B \n Nur ', 20)).toBe('Verein Nur')
    expect(lineIn('می\u200Cخواهم', 20)).toBe('می\u200Cخواهم')
    expect(textIn('eins\r\n\r\n\r\n\r\nzwei', 20)).toBe('eins\n\nzwei')
  })

  it('are refused when nothing is left or they are too long', () => {
    expect(() => lineIn('\u200B', 20)).toThrow('dialogue:missing')
    expect(() => lineIn('a'.repeat(10_000), 120)).toThrow('organisations:long')
  })
})
