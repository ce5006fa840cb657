import type { Translated } from '../../src/core/translated.ts'
import { twoNetworks } from './networks.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })

const spring = {
  id: 'fruehjahr',
  network: 'rastatt',
  title: {
    de: { text: 'Gemeinsam zur Interkulturellen Woche', state: 'original' as const },
    en: { text: 'Together to the Intercultural Week', state: 'machine' as const },
  },
  summary: german('Wir planen die gemeinsame Aktion.'),
  startsAt: '2027-03-11T18:00',
  endsAt: '2027-03-11T20:30',
  venue: 'Landratsamt Rastatt, großer Saal',
  address: 'Am Schlossplatz 5',
  place: 'rastatt-stadt',
  interpretation: ['tr', 'ar'],
  childcare: german('auf Anfrage'),
  access: german('stufenlos, mit Aufzug'),
  openToGuests: true,
  capacity: 40,
  sessions: [
    {
      id: 'ideen',
      title: german('Ideen sammeln'),
      kind: 'workshop' as const,
      startsAt: '2027-03-11T18:30',
      endsAt: '2027-03-11T19:30',
      capacity: 1,
    },
    {
      id: 'begruessung',
      title: german('Begrüßung'),
      kind: 'talk' as const,
      startsAt: '2027-03-11T18:00',
      endsAt: '2027-03-11T18:30',
    },
  ],
}
const plain = (id: string, day: string, title: string, place = 'rastatt-stadt') => ({
  id,
  network: 'rastatt',
  title: german(title),
  startsAt: `${day}T18:00`,
  endsAt: `${day}T20:00`,
  place,
})

/** A year of meetings of the two networks: past, coming, cancelled, and one of two days that is online too. */
export const yearOfMeetings = {
  ...twoNetworks,
  places: [
    ...(twoNetworks.places ?? []),
    { id: 'stuttgart', name: 'Stuttgart', kind: 'municipality' as const, inside: 'bw' },
    { id: 'kassel', name: 'Kassel', kind: 'municipality' as const, inside: 'hessen' },
  ],
  meetings: [
    spring,
    { ...plain('herbst-2026', '2026-11-05', 'Herbsttreffen'), results: german('Drei Arbeitsgruppen sind entstanden.') },
    { ...plain('februar', '2027-02-04', 'Wintertreffen'), state: 'cancelled' as const },
    { ...plain('sommer', '2027-07-08', 'Sommertreffen', 'gaggenau') },
    { ...plain('herbst', '2027-10-14', 'Herbstmarkt der Ideen') },
    { ...plain('winter', '2027-12-02', 'Jahresabschluss') },
    {
      ...plain('konferenz', '2027-05-08', 'Landeskonferenz', 'stuttgart'),
      network: 'land',
      startsAt: '2027-05-08T09:00',
      endsAt: '2027-05-09T16:00',
      venue: 'Haus der Wirtschaft',
      onlineUrl: 'https://konferenz.example/geheim',
    },
  ],
  documents: [
    {
      id: 'protokoll',
      meeting: 'herbst-2026',
      network: 'rastatt',
      title: german('Protokoll vom Herbst'),
      body: german('Anwesend waren zwanzig Personen.'),
      link: 'https://rastatt.example/protokoll',
      publishedOn: '2026-11-20',
    },
  ],
}
