/** What an address is counted under: a household has one network of IPv6 and countless addresses in it. */
export function peerKey(ip: string): string {
  if (!ip.includes(':')) return `web:peer:${ip}`
  const [start = [], end = []] = ip.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = new Array<string>(Math.max(0, 8 - start.length - end.length)).fill('0')
  return `web:peer:${[...start, ...zeros, ...end].slice(0, 4).join(':')}`
}
