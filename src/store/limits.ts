import { createHmac } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import type { PrismaClient } from './generated/client.ts'

/** Requests per minute that one key may make. */
export type Limit = (key: string) => Promise<boolean>

/**
 * Limits over all processes. Keys (network addresses) are stored as keyed hashes only.
 * Resolves to false when there were too many; a database that is away refuses nobody here, the request itself will fail.
 */
export function createLimit(db: PrismaClient, secret: string, perMinute: number): Limit {
  const limiter = new RateLimiterPrisma({
    storeClient: db,
    tableName: 'rateLimit',
    points: perMinute,
    duration: 60,
    inMemoryBlockOnConsumed: perMinute + 1,
  })
  return async (key) => {
    try {
      await limiter.consume(createHmac('sha256', secret).update(key).digest('base64url'))
      return true
    } catch (refusal) {
      return !(refusal instanceof RateLimiterRes)
    }
  }
}
