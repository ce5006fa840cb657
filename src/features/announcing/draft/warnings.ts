import type { Context } from '../../../core/feature.ts'
import { today } from '../../../core/format.ts'
import type { Inline } from '../../../core/rich.ts'
import { deadlinesOf, programmes } from '../../funding/index.ts'
import { meetingById, openingOf } from '../../meetings/index.ts'
import { passedDays } from '../text/days.ts'
import { missingFrom } from '../text/figures.ts'
import { messagesFor } from '../text/taken.ts'
import { languageName } from './languages.ts'
import { type Announcement, originalOf, type Version } from './shape.ts'

/** What somebody should look at before an announcement goes out. */
export async function warningsOf(ctx: Context, announcement: Announcement): Promise<Inline[][]> {
  return [...textWarnings(ctx, announcement), ...(await dataWarnings(ctx, announcement))]
}

function textWarnings(ctx: Context, { texts }: Announcement): Inline[][] {
  const { t, format } = ctx
  const original = originalOf(texts)
  const day = today(ctx.now, ctx.zone)
  const longest = Math.max(0, ...Object.values(texts).map((version) => messagesFor(wholeOf(version))))
  const passed = [
    ...new Set(Object.entries(texts).flatMap(([language, version]) => passedDays(wholeOf(version), language, day))),
  ]
  return [
    ...(passed.length > 0 ? [t('announcing:warning.passed', { days: format.list(passed.map(format.date)) })] : []),
    ...Object.entries(texts).flatMap(([language, version]): Inline[][] => {
      if (!original || language === original.language) return []
      const missing = missingFrom(wholeOf(original.version), wholeOf(version), original.language)
      const values = { language: languageName(ctx, language), missing: missing.join(', ') }
      return [
        ...(version.outdated ? [t('announcing:warning.outdated', values)] : []),
        ...(missing.length > 0 ? [t('announcing:warning.missing', values)] : []),
      ]
    }),
    ...(longest > 1 ? [t('announcing:warning.long', { count: longest })] : []),
  ]
}

async function dataWarnings(ctx: Context, { source, button, notAfter }: Announcement): Promise<Inline[][]> {
  const about = button?.kind === 'register' ? button.meeting : source?.kind === 'meeting' ? source.meeting : null
  const meeting = about === null ? null : await meetingById(ctx, about)
  const opening = meeting && openingOf(meeting, ctx.now)
  const shut = opening === 'off' || opening === 'closed'
  const said: Inline[][] = []
  if (about !== null && meeting === null) said.push(ctx.t('announcing:warning.noMeeting'))
  if (opening === 'cancelled' || opening === 'over' || opening === 'begun')
    said.push(ctx.t(`announcing:warning.${opening}`))
  if (shut && button?.kind === 'register') said.push(ctx.t('announcing:warning.shut'))
  if (source?.kind === 'programme') {
    const programme = (await programmes(ctx)).find(({ id }) => id === source.programme)
    const open = programme && deadlinesOf(programme, today(ctx.now, ctx.zone)) !== null
    if (!open) said.push(ctx.t('announcing:warning.noProgramme'))
  }
  if (notAfter && notAfter <= ctx.now) said.push(ctx.t('announcing:warning.late'))
  return said
}

const wholeOf = ({ title, body }: Version): string => (title === null ? body : `${title}\n\n${body}`)
