import type { Translated } from '../../src/core/translated.ts'
import { twoNetworks } from './networks.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })

/** Two networks with what they are often asked; each has an answer about lending, and one is for all. */
export const oftenAsked = {
  ...twoNetworks,
  articles: [
    ...(twoNetworks.articles ?? []),
    {
      id: 'parken',
      network: 'rastatt',
      title: {
        de: { text: 'Parken beim Landratsamt', state: 'original' as const },
        en: { text: 'Parking at the district office', state: 'reviewed' as const },
      },
      body: {
        de: { text: 'In der Tiefgarage ist Platz.\n\nAb 17 Uhr kostet sie nichts.', state: 'original' as const },
        en: { text: 'There is room in the garage.\n\nIt is free from 5 p.m.', state: 'reviewed' as const },
      },
      questions: [
        'Wo kann ich beim Treffen parken?',
        'Gibt es Parkplätze am Landratsamt?',
        'Where can I park at the district office?',
        'Is there a car park for the meeting?',
        'Toplantıya arabayla gelirsem nereye park edebilirim?',
        'Arabayı nereye park edeceğiz?',
      ],
      source: 'Landratsamt, Hausverwaltung',
      link: 'https://www.rastatt.example/parken',
      publishedOn: '2026-03-01',
      checkedOn: '2026-12-01',
    },
    {
      id: 'beitrag',
      network: 'rastatt',
      title: german('Beitrag für Fördermitglieder'),
      body: german('Fördermitglieder geben, was sie möchten.'),
      questions: ['Was kostet eine Fördermitgliedschaft?', 'Wie viel zahlen Fördermitglieder im Jahr?'],
      publishedOn: '2026-01-15',
    },
    {
      id: 'technik-rastatt',
      network: 'rastatt',
      title: german('Beamer der Geschäftsstelle'),
      body: german('Die Geschäftsstelle verleiht einen Beamer.'),
      questions: ['Wo kann man Beamer und Mikrofone leihen?', 'Verleiht ihr einen Beamer?'],
      publishedOn: '2026-11-01',
    },
    {
      id: 'technik-land',
      network: 'land',
      title: german('Technik für Tagungen'),
      body: german('Das Land verleiht Mikrofone und Beamer für Tagungen.'),
      questions: ['Wo kann man Beamer und Mikrofone leihen?', 'Verleiht das Land Technik für Tagungen?'],
      publishedOn: '2026-11-02',
    },
    {
      id: 'konto',
      title: german('Ein Konto für den Verein'),
      body: german('Viele Sparkassen führen Vereinskonten ohne Gebühr.'),
      questions: ['Wie eröffnet ein Verein ein Bankkonto?', 'Welche Bank hat ein kostenloses Konto für Vereine?'],
      source: 'Verbraucherberatung',
      publishedOn: '2026-10-01',
    },
  ],
}
