import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { UserError } from '../../../core/errors.ts'

/** The address in what somebody wrote, or null. @throws UserError where it is one that we never open. */
export function calendarUrl(text: string): URL | null {
  const written = /[a-z][a-z0-9+.-]*:\/\/\S+/i.exec(text)?.[0]?.replace(/[.,;!?)>"'»“]+$/, '')
  if (written !== undefined) return checkedUrl(URL.parse(written.replace(/^webcals?:/i, 'https:')))
  const host = URL.parse(`https://${text.trim()}`)
  return host?.hostname.includes('.') ? checkedUrl(host) : null
}

/** @throws UserError for anything but an address of the web without a password in it. */
export function checkedUrl(url: URL | null): URL {
  if (!url || !/^https?:$/.test(url.protocol)) throw new UserError('calendar:fetch.noAddress')
  if (url.username !== '' || url.password !== '') throw new UserError('calendar:fetch.credentials')
  return url
}

/** The host as an address, where it is one. URLs write every way of an IPv4 address the same. */
export const addressIn = ({ hostname }: URL): string | null => {
  const host = hostname.replace(/^\[|\]$/g, '')
  return isIP(host) === 0 ? null : host
}

/** Whether an address belongs to somebody on the internet, and not to this machine, its network or a way around. */
export const isPublic = (address: string): boolean => isIP(address) !== 0 && ipaddr.parse(address).range() === 'unicast'
