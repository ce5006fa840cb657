import { z } from 'zod'
import type { Store } from '../store/client.ts'
import { type Body, bodyShape } from './shapes.ts'
import { sharedBody } from './store/bulk.ts'

/** Announcements times languages that go out at about the same time. */
const mostKept = 100

const stored = z.object({ body: bodyShape })

/** Texts that many get alike: read once by each process, not once by each message. */
export function createSharedBodies(db: Store) {
  const kept = new Map<string, Promise<Body | null>>()

  async function read(id: string): Promise<Body | null> {
    return stored.safeParse(await sharedBody(db, id)).data?.body ?? null
  }

  /**
   * @param own what the message has of its own, beside the shared text or in its place. Null where it was written in a
   * form that we cannot read. @throws when the database is away.
   */
  async function of(id: string | null, edition: number | null, own: unknown): Promise<Body | null> {
    if (id === null) return bodyShape.safeParse(own).data ?? null
    const key = `${id} ${edition}`
    const known = kept.get(key)
    if (known) return known
    const oldest = kept.size >= mostKept ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    const reading = read(id)
    kept.set(key, reading)
    reading.catch(() => kept.delete(key))
    return reading
  }

  return { of }
}
