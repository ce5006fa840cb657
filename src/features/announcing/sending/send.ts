import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import { type Context, command } from '../../../core/feature.ts'
import type { Button, Reply } from '../../../core/message.ts'
import { type Inline, lines, list, paragraph } from '../../../core/rich.ts'
import { countOf, reachable, unreachedBlocks, whomOf } from '../audience/said.ts'
import { endLine, momentOf, warningBlocks, whenOf } from '../draft/card.ts'
import { languageName, languagesOf } from '../draft/languages.ts'
import { announcementNamed, button, demandNetworks, networksOf } from '../draft/own.ts'
import { groupsOf, versionFor } from '../draft/preview.ts'
import type { Announcement } from '../draft/shape.ts'
import { warningsOf } from '../draft/warnings.ts'
import { followFromStart } from '../steering/follow.ts'
import { changedSince, lockAnnouncement, moveOn } from '../store/announcements.ts'
import { fourEyes } from '../store/approval.ts'
import { type Reach, reachOf } from '../store/reach.ts'
import { record } from './record.ts'
import { tellCoordination } from './tell.ts'
import { hasPassed } from './when.ts'

/** To whom it would go, what they would get and what should be looked at; nothing is sent by this. */
export const send = command({
  name: 'announcing.send',
  input: z.object({ announcement: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input): Promise<Reply | Reply[]> {
    const announcement = await announcementNamed(ctx, input.announcement)
    if (announcement.state !== 'draft') return ctx.run({ command: 'announcing.open', input })
    await demandNetworks(ctx, networksOf(announcement))
    if (hasPassed(ctx, announcement)) return tooLate(ctx, announcement)
    const reach = await reachOf(ctx.tx, announcement, languagesOf(ctx))
    return reachable(reach) === 0 ? nobody(ctx, announcement, reach) : asked(ctx, announcement, reach)
  },
})

/** Nothing is sent that was meant for an earlier time. */
const tooLate = (ctx: Context, { id }: Announcement): Reply => ({
  body: [paragraph(ctx.t('announcing:send.passed'))],
  buttons: [button(ctx, 'when', id), button(ctx, 'open', id)],
})

function nobody(ctx: Context, { id }: Announcement, reach: Reach): Reply {
  return {
    body: [paragraph(ctx.t('announcing:send.nobody')), ...unreachedBlocks(ctx, reach)],
    buttons: [button(ctx, 'audience', id), button(ctx, 'open', id)],
  }
}

async function asked(ctx: Context, announcement: Announcement, reach: Reach): Promise<Reply> {
  const { id, version } = announcement
  const proposes = (await fourEyes(ctx.tx, networksOf(announcement))).length > 0
  const verb = proposes ? 'propose' : announcement.startsAt === null ? 'now' : 'later'
  const confirm: Button = {
    label: ctx.t.text(`announcing:send.${verb}`, { count: reachable(reach) }),
    call: { command: 'announcing.confirmSend', input: { announcement: id, version } },
  }
  return {
    body: [
      lines(
        ctx.t('announcing:send.ask', { count: countOf(ctx, reach) }),
        ctx.t('announcing:card.whom', { whom: await whomOf(ctx, announcement.audience) }),
        ctx.t('announcing:card.when', { when: whenOf(ctx, announcement) }),
        endLine(ctx, announcement),
      ),
      ...insteadBlocks(ctx, announcement, reach),
      ...unreachedBlocks(ctx, reach),
      ...warningBlocks(ctx, await warningsOf(ctx, announcement)),
      ...(proposes ? [paragraph(ctx.t('announcing:send.fourEyes'))] : []),
    ],
    buttons: [confirm, ...['when', 'preview', 'test', 'open'].map((each) => button(ctx, each, id))],
  }
}

/** Who gets another language than their own. */
function insteadBlocks(ctx: Context, { texts }: Announcement, reach: Reach) {
  const lacking = [...groupsOf(reach)].flatMap(([locale, people]): Inline[][] => {
    const choice = versionFor(ctx, texts, locale)
    if (choice === null || choice.wanted) return []
    const [language, instead] = [languageName(ctx, locale), languageName(ctx, choice.language)]
    const values = { language, instead, people: ctx.t.text('announcing:reach.persons', { count: people }) }
    return [ctx.t('announcing:preview.instead', values)]
  })
  return lacking.length > 0 ? [list(lacking)] : []
}

const confirmed = z.object({ announcement: z.string(), version: z.int(), sure: z.boolean().optional() })

/** Lets it go, once: whoever comes second is told. To everybody only after a second question. */
export const confirmSend = command({
  name: 'announcing.confirmSend',
  input: confirmed,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'announcing.send' },
  async handle(ctx, input): Promise<Reply | Reply[]> {
    await lockAnnouncement(ctx.tx, input.announcement)
    const seen = await announcementNamed(ctx, input.announcement)
    if (seen.state !== 'draft')
      throw new UserError(
        'announcing:alreadyGone',
        {},
        { command: 'announcing.progress', input: { announcement: seen.id } },
      )
    if (seen.version !== input.version) throw changedSince(seen.id)
    // Whoever wrote it may coordinate other networks than whoever sends it.
    await demandNetworks(ctx, networksOf(seen))
    if (hasPassed(ctx, seen)) return tooLate(ctx, seen)
    const reach = await reachOf(ctx.tx, seen, languagesOf(ctx))
    if (reachable(reach) === 0) return nobody(ctx, seen, reach)
    if (seen.audience.only.length === 0 && !input.sure) return askTwice(ctx, seen, reach)
    const wanting = await fourEyes(ctx.tx, networksOf(seen))
    return wanting.length > 0 ? propose(ctx, seen, wanting) : schedule(ctx, seen, reach)
  },
})

function askTwice(ctx: Context, seen: Announcement, reach: Reach): Reply {
  const { id, version } = seen
  const call = { command: 'announcing.confirmSend', input: { announcement: id, version, sure: true } }
  return {
    body: [
      paragraph(ctx.t('announcing:send.everybody', { count: countOf(ctx, reach) })),
      lines(ctx.t('announcing:card.when', { when: whenOf(ctx, seen) }), endLine(ctx, seen)),
    ],
    buttons: [
      { label: ctx.t.text('announcing:send.sure', { count: reachable(reach) }), call },
      button(ctx, 'audience', id),
      button(ctx, 'open', id),
    ],
    replace: true,
  }
}

async function propose(ctx: Context, seen: Announcement, wanting: readonly string[]): Promise<Reply> {
  await moveOn(ctx.tx, seen, 'proposed')
  await record(ctx, seen, 'propose')
  const told = await tellCoordination(ctx, seen, wanting)
  return {
    body: [paragraph(ctx.t(told > 0 ? 'announcing:send.proposed' : 'announcing:send.alone', { count: told }))],
    buttons: [button(ctx, 'withdraw', seen.id), button(ctx, 'open', seen.id)],
    replace: true,
  }
}

async function schedule(ctx: Context, seen: Announcement, reach: Reach): Promise<Reply> {
  await moveOn(ctx.tx, seen, 'scheduled')
  await record(ctx, seen, 'send')
  await followFromStart(ctx, seen)
  const values = { count: countOf(ctx, reach), when: seen.startsAt === null ? '' : momentOf(ctx, seen.startsAt) }
  return {
    body: [paragraph(ctx.t(seen.startsAt === null ? 'announcing:send.going' : 'announcing:send.scheduled', values))],
    buttons: [button(ctx, 'withdraw', seen.id), button(ctx, 'open', seen.id)],
    replace: true,
  }
}
