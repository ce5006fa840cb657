import type { Transaction } from '../../../core/ports.ts'
import { heldSeat, removeSeats } from './seats.ts'

export async function exportSeats(tx: Transaction, personId: string): Promise<unknown[]> {
  return tx.seat.findMany({
    where: { personId },
    select: { role: true, networkId: true, organisationId: true, main: true, createdAt: true },
  })
}

export async function eraseSeats(tx: Transaction, personId: string): Promise<void> {
  const rows = await tx.seat.findMany({ where: { personId } })
  await removeSeats(tx, rows.map(heldSeat), { by: null, now: new Date() })
}

/** A role that both had is held once, as the main one if either was. */
export async function moveSeats(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.$executeRaw`
    WITH twice AS (
      SELECT f.id AS gone, t.id AS kept, f.main FROM seat f JOIN seat t ON t.person_id = ${to}::uuid
        AND t.role = f.role AND t.network_id = f.network_id AND t.organisation_id IS NOT DISTINCT FROM f.organisation_id
      WHERE f.person_id = ${from}::uuid
    ), gone AS (DELETE FROM seat USING twice WHERE seat.id = twice.gone)
    UPDATE seat SET main = seat.main OR twice.main FROM twice WHERE seat.id = twice.kept`
  await tx.seat.updateMany({ where: { personId: from }, data: { personId: to } })
}
