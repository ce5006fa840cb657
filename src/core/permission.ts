import { UserError } from './errors.ts'
import type { Permission, Person } from './feature.ts'

/**
 * The one place where rights are decided: by the person's seats, never by name, button or hidden command.
 * @param networks what the command acts on; a role counts only in its own network.
 */
export function allows(permission: Permission, person: Person, networks: readonly string[]): boolean {
  if (permission === 'anyone') return true
  return person.seats.some(
    (seat) =>
      (seat.role === permission || seat.role === 'coordinator') &&
      (networks.length === 0 || networks.includes(seat.network)),
  )
}

/** The networks that a person coordinates. */
export const coordinated = ({ seats }: Person): string[] =>
  seats.flatMap(({ role, network }) => (role === 'coordinator' ? [network] : []))

/** @throws UserError that says who may. */
export function demand(permission: Permission, person: Person, networks: readonly string[]): void {
  if (allows(permission, person, networks)) return
  throw new UserError(permission === 'coordinator' ? 'common:onlyCoordination' : 'common:notAllowed')
}
