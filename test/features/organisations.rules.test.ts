import { describe, expect, it } from 'vitest'
import { type Organisation, search } from '../../src/features/organisations/rules.ts'

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
  needs: null,
  website: null,
  demo: false,
  networks: ['rastatt'],
}
const club = { ...bridge, id: 'club', name: 'Club Italia', fields: ['culture'], description: null, offers: null }

describe('finding organisations', () => {
  it('goes by field of activity', () => {
    expect(search([bridge, club], { topic: 'women' })).toEqual([bridge])
    expect(search([bridge, club], {})).toEqual([bridge, club])
  })

  it('goes by words in names and texts, whatever their spelling and language', () => {
    expect(search([bridge, club], { words: 'bruecke' })).toEqual([bridge])
    expect(search([bridge, club], { words: 'sprachcafe dienstag' })).toEqual([bridge])
    expect(search([bridge, club], { words: 'ROOMS' })).toEqual([bridge])
    expect(search([bridge, club], { words: 'Theater' })).toEqual([])
  })
})
