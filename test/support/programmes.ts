import type { Translated } from '../../src/core/translated.ts'
import { twoNetworks } from './networks.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })

const programme = {
  funder: 'Stiftung Beispiel',
  purpose: german('Begegnung vor Ort.'),
  eligible: german('eingetragene Vereine'),
  howTo: german('Füllen Sie das Formular aus.\n\nLegen Sie einen Kostenplan bei.'),
  link: 'https://stiftung.example/antrag',
  checkedOn: '2026-11-03',
}

/** Funding that begins small and near and ends large and far, on and around 10 January 2027. */
export const someProgrammes = {
  ...twoNetworks,
  programmes: [
    {
      ...programme,
      id: 'sport',
      title: {
        de: { text: 'Integration durch Sport', state: 'original' as const },
        en: { text: 'Integration through Sport', state: 'reviewed' as const },
      },
      topics: ['sports' as const, 'women' as const],
      place: 'bw',
      maxAmount: 5000,
      ownShare: 10,
      deadline: { kind: 'fixed' as const, on: '2027-01-31' },
    },
    {
      ...programme,
      id: 'bewegung',
      title: german('Bewegung im Kreis'),
      topics: ['sports' as const],
      place: 'lk-rastatt',
      minAmount: 500,
      maxAmount: 2000,
      ownShare: 0,
      deadline: { kind: 'recurring' as const, each: ['03-31', '10-15'] },
    },
    {
      ...programme,
      id: 'spielfeld',
      title: german('Spielfeld'),
      topics: ['sports' as const],
      place: 'hessen',
      deadline: { kind: 'rolling' as const },
    },
    {
      ...programme,
      id: 'ehrenamt',
      title: german('Ehrenamt stärken'),
      topics: ['volunteering' as const, 'sports' as const],
      maxAmount: 10_000,
      deadline: { kind: 'rolling' as const },
      checkedOn: '2026-03-01',
    },
    {
      ...programme,
      id: 'theater',
      title: german('Theater für alle'),
      topics: ['culture' as const],
      maxAmount: 20_000,
      deadline: { kind: 'fixed' as const, on: '2027-01-10' },
    },
    {
      ...programme,
      id: 'vorbei',
      title: german('Schon vorbei'),
      topics: ['culture' as const],
      deadline: { kind: 'fixed' as const, on: '2027-01-09' },
    },
  ],
  articles: [
    ...(twoNetworks.articles ?? []),
    {
      id: 'antrag',
      about: 'funding.howto',
      title: german('Anträge'),
      body: german('Zu jedem Antrag gehört ein Kostenplan.'),
      publishedOn: '2026-10-01',
    },
  ],
}
