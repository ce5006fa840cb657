import { type Property, textOf } from './properties.ts'

const longestTitle = 200
const longestText = 3000

/** Meeting rooms on the internet: whoever has the link comes in, so it must not stand in a public text. */
const roomHosts =
  /(?:zoom\.us|teams\.(?:microsoft|live)\.com|meet\.google\.com|webex\.com|gotomeeting\.com|whereby\.com)$|jitsi|bigbluebutton|\bbbb\b/
const links = /https?:\/\/[^\s<>"]{1,500}/gi

export type EventDetails = {
  title: string
  summary: string | null
  location: string | null
  onlineUrl: string | null
}

/** What an event says beside its time. Who invites and who was invited is never read. */
export function detailsOf(properties: readonly Property[]): EventDetails {
  const [location, description] = [textOf(properties, 'location'), textOf(properties, 'description')]
  const text = description === null ? '' : withoutMarkup(description)
  const rooms = linksIn(`${location ?? ''}\n${text}`).filter(isRoom)
  const named = ['x-google-conference', 'x-microsoft-skypeteamsmeetingurl', 'conference'].flatMap((name) =>
    linksIn(textOf(properties, name) ?? ''),
  )
  const place = location
    ?.slice(0, 2 * longestTitle)
    .replace(links, '')
    .replace(/\s*\n\s*/g, ', ')
    .replace(/\s+/g, ' ')
    .replace(/^[ ,;]+|[ ,;]+$/g, '')
  return {
    title: cut((textOf(properties, 'summary') ?? '').replace(/\s+/g, ' '), longestTitle),
    summary: cut(untilRoom(text), longestText) || null,
    location: place ? cut(place, longestTitle) : null,
    onlineUrl: named[0] ?? rooms[0] ?? linksIn(location ?? '')[0] ?? null,
  }
}

const linksIn = (text: string): string[] => text.match(links) ?? []

function isRoom(link: string): boolean {
  const url = URL.parse(link)
  return url !== null && (roomHosts.test(url.hostname) || /^\/b\/[a-z0-9-]{8,}/.test(url.pathname))
}

/** Invitations put link, number and code of their room at the end: everything from there on is left out. */
function untilRoom(text: string): string {
  const lines = text.split('\n')
  const room = lines.findIndex((line) => linksIn(line).some(isRoom))
  return (room < 0 ? lines : lines.slice(0, room)).join('\n').trim()
}

/** Some calendars write pages into their descriptions. */
function withoutMarkup(text: string): string {
  if (!/<(?:br|p|a|div|span|b|i|ul|html)\b/i.test(text)) return text
  return text
    .replace(/<br\s*\/?>|<\/(?:p|div|li|ul|h\d)>/gi, '\n')
    .replace(/<[a-z/!][^<>]*>/gi, '')
    .replace(/&(nbsp|amp|lt|gt|quot|#39);/g, (_whole, name: string) => signs[name] ?? '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const signs: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function cut(text: string, most: number): string {
  const signs = [...text]
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join('')}…`
}
