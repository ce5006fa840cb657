import { z } from 'zod'
import type { Context } from '../../../core/feature.ts'
import { Prisma } from '../../../store/generated/client.ts'

const counted = z.array(z.object({ points: z.number() }))

/** Codes that did not fit, of the account that writes, while they count. */
export async function guessesOf(ctx: Context): Promise<number> {
  const rows = await ctx.tx.$queryRaw`
    SELECT points FROM rate_limit WHERE key = (${keyOf(ctx)}) AND expire > ${ctx.now}`
  return counted.parse(rows)[0]?.points ?? 0
}

export async function recordGuess(ctx: Context, until: Date): Promise<void> {
  await ctx.tx.$executeRaw`
    INSERT INTO rate_limit (key, points, expire) VALUES ((${keyOf(ctx)}), 1, ${until})
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN rate_limit.expire > ${ctx.now} THEN rate_limit.points + 1 ELSE 1 END,
      expire = CASE WHEN rate_limit.expire > ${ctx.now} THEN rate_limit.expire ELSE excluded.expire END`
}

/** Of the account, not of the person: another person by unlinking is no other account. Only a keyed hash is stored. */
function keyOf({ inbound }: Context): Prisma.Sql {
  const { tenant, subject } = inbound.sender ?? { tenant: '', subject: inbound.address }
  const account = JSON.stringify(['guess', inbound.bot, tenant, subject])
  return Prisma.sql`SELECT encode(sha256(convert_to(secret || ${account}, 'UTF8')), 'hex') FROM deployment WHERE id = 1`
}
