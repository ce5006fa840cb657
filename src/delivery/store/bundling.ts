import { z } from 'zod'
import { addressed } from '../../core/addressed.ts'
import type { Announcing } from '../../core/broadcasts.ts'
import type { Call, Reply } from '../../core/message.ts'
import type { Transaction } from '../../core/ports.ts'
import type { Store } from '../../store/client.ts'
import { type Bundle, dueBundles, wrongBundles } from './bundles.ts'
import type { Share } from './feeding.ts'

const most = 50
const limits = { maxWait: 10_000, timeout: 15_000 }

/** Writes the one message of the day of those for whom it is time. */
export const bundle = (db: Store, announcing: Announcing, share: Share): Promise<void> =>
  whileThereAre(db, share, dueBundles, write(announcing))

/** Says the message of a day anew in its place, where something in it was corrected or taken back. */
export const rebundle = (db: Store, announcing: Announcing, share: Share): Promise<void> =>
  whileThereAre(db, share, wrongBundles, rewrite(announcing))

async function whileThereAre(
  db: Store,
  share: Share,
  find: (tx: Transaction, share: Share, most: number) => Promise<Bundle[]>,
  act: (tx: Transaction, bundle: Bundle, fetched: boolean) => Promise<void>,
): Promise<void> {
  const next = () =>
    db.$transaction(async (tx) => {
      const found = await find(tx, share, most)
      for (const each of found) await act(tx, each, share.fetched)
      return found.length
    }, limits)
  while ((await next()) === most);
}

const write =
  (announcing: Announcing) =>
  async (tx: Transaction, bundled: Bundle, fetched: boolean): Promise<void> => {
    const id = await intoOutbox(tx, bundled, announcing, {}, fetched)
    await tx.$executeRaw`
      UPDATE recipient SET bundle_id = ${id}::bigint, state = ${fetched ? 'sent' : 'taken'}::"RecipientState",
        outbox_id = CASE WHEN ${fetched} THEN NULL ELSE ${id}::bigint END, message_id = CASE WHEN ${fetched} THEN ${id}::bigint::text END,
        settled_at = CASE WHEN ${fetched} THEN now() END
      WHERE id = ANY(${bundled.recipients}::text[]::bigint[])`
  }

const rewrite =
  (announcing: Announcing) =>
  async (tx: Transaction, bundled: Bundle, fetched: boolean): Promise<void> => {
    const { message: replaces, recalled, recipients } = bundled
    const change = recalled ? ('removes' as const) : ('corrects' as const)
    const id = await intoOutbox(tx, bundled, announcing, { replaces, change }, fetched)
    await tx.$executeRaw`
      UPDATE recipient SET correction = ${fetched ? 'sent' : 'taken'}::"RecipientState",
        outbox_id = CASE WHEN ${fetched} THEN NULL ELSE ${id}::bigint END
      WHERE id = ANY(${recipients}::text[]::bigint[]) AND correction = 'waiting'`
  }

/** Returns the message's id there. */
async function intoOutbox(
  tx: Transaction,
  { conversation, bot, address, locale, texts }: Bundle,
  announcing: Announcing,
  more: { replaces?: string | null; change?: 'corrects' | 'removes' },
  fetched: boolean,
): Promise<bigint> {
  const { body, keyboard } = addressed(announcing.bundle(texts.map(withCalls), locale), locale)
  if (keyboard) {
    const { id, actions } = keyboard
    await tx.$executeRaw`
      INSERT INTO keyboard (id, conversation_id, actions) VALUES (${id}, ${conversation}::uuid, ${JSON.stringify(actions)}::jsonb)`
  }
  const rows = await tx.$queryRaw`
    INSERT INTO outbox (conversation_id, bot, address, kind, state, body, due_at, not_after)
    VALUES (${conversation}::uuid, ${bot}, ${address}, 'bulk', ${fetched ? 'sent' : 'pending'}::"OutboxState",
      ${JSON.stringify({ ...body, ...more })}::jsonb, now(), now() + interval '12 hours')
    RETURNING id`
  const [{ id }] = idRows.parse(rows)
  if (fetched) await tx.$executeRaw`SELECT pg_notify('outbox', ${`${bot} ${address}`})`
  return id
}

const idRows = z.tuple([z.object({ id: z.bigint() })])

/** The buttons' calls stand with their keyboard; here they are put together again. */
function withCalls({ body, actions }: Bundle['texts'][number]): Reply {
  const { reply } = body
  if (!reply.buttons) return reply
  return { ...reply, buttons: reply.buttons.map((button, index) => withCall(button, actions?.[index] ?? null)) }
}

const withCall = <Each extends NonNullable<Reply['buttons']>[number]>(button: Each, action: Call | null): Each =>
  'call' in button && action ? { ...button, call: action } : button
