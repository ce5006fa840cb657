import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import type { Button } from '../../core/message.ts'
import { pageOf } from '../../core/page.ts'
import { type Block, bold, lines, link, paragraph } from '../../core/rich.ts'
import type { Translated } from '../../core/translated.ts'
import { type Article, articles } from '../articles/index.ts'
import { type Scope, scopeOf } from '../places/index.ts'
import { heading, noNetwork } from './lines.ts'
import { matching } from './matching.ts'
import { which } from './question.ts'
import type { Meeting } from './rules.ts'
import { meetingsWanted } from './store/wanted.ts'
import { meetingById } from './store.ts'
import { wantedBy } from './wanted.ts'

const perPage = 3
/** Words are looked for in what the last so many left. */
const mostSearched = 100

/** What past meetings left: results, minutes, links; the latest first. */
export const documents = command({
  name: 'meetings.documents',
  intents: ['meetings.documents'],
  searches: true,
  input: which.extend({ page: z.int().nonnegative().optional() }),
  permission: 'anyone',
  async handle(ctx, input) {
    const scope = await scopeOf(ctx, input.place)
    if (input.meeting === undefined && scope.near.length === 0) {
      return noNetwork(ctx, scope, { command: 'meetings.documents', input })
    }
    const about = input.argument ?? ctx.asked?.text ?? ''
    const left = spokenOf(ctx, await leftBy(ctx, await held(ctx, scope, input)), about)
    const { shown, next } = pageOf(left, input.page, perPage)
    if (shown.length === 0) {
      const body = [paragraph(ctx.t('meetings:documents.none')), ...ctx.provenance()]
      return { body, buttons: [buttonOf(ctx, 'contact.person'), buttonOf(ctx, 'meetings.list')] }
    }
    const buttons = [
      ...shown.flatMap(({ item }) => item.papers.map((paper) => readButton(ctx, paper))),
      ...(next === null
        ? []
        : [
            {
              label: ctx.t.text('meetings:documents.more'),
              call: { command: 'meetings.documents', input: { ...input, argument: about, page: next } },
            },
          ]),
    ]
    return {
      body: [
        heading(ctx.t('meetings:documents.title')),
        ...shown.map(({ item }) => leftLines(ctx, item)),
        ...ctx.provenance(),
      ],
      buttons,
      replace: input.page !== undefined,
    }
  },
})

type Left = { meeting: Meeting; papers: Article[] }

/** Past meetings that are asked for and left something, the latest first. */
async function held(ctx: Context, scope: Scope, input: z.infer<typeof which>): Promise<Meeting[]> {
  if (input.meeting !== undefined) return [await meetingById(ctx, input.meeting)].filter((each) => each !== null)
  const left = (await articles(ctx, 'document')).flatMap(({ meetingId }) => meetingId ?? [])
  const wanted = await wantedBy(ctx, scope, { ...input, ...lastMonth(ctx, input) })
  return meetingsWanted(ctx, { ...wanted, time: 'past', left }, mostSearched)
}

/** A document "from March" is of a March that has been. */
function lastMonth({ now, zone }: Context, { month }: z.infer<typeof which>): { month?: string } {
  if (month === undefined) return {}
  const [year = 0, number = ''] = [Number(month.slice(0, 4)), month.slice(4)]
  const current = Number(today(now, zone).slice(0, 4))
  const latest = today(now, zone).slice(4, 7) < number ? current - 1 : current
  return { month: `${Math.min(year, latest)}${number}` }
}

/** What a question names by words of a title, a text or a meeting, the best first; all of it where it names nothing. */
function spokenOf(ctx: Context, left: Left[], about: string): Left[] {
  const named = (texts: (Translated | null)[]) =>
    texts.flatMap((each) => Object.values(each ?? {}).map(({ text }) => text)).join(' ')
  const found = matching(
    left,
    about,
    ({ meeting, papers }) => [
      { text: named(papers.map(({ title }) => title)), weight: 3 },
      { text: named([meeting.title]), weight: 2 },
      { text: named([meeting.summary, meeting.results, ...papers.map(({ body }) => body)]), weight: 1 },
    ],
    [ctx.t.text('meetings:documents.ordinary'), ctx.t.text('meetings:documents.label')],
  )
  return found.length > 0 ? found : left
}

async function leftBy(ctx: Context, meetings: Meeting[]): Promise<Left[]> {
  const papers = await articles(ctx, 'document')
  return meetings
    .map((meeting) => ({ meeting, papers: papers.filter(({ meetingId }) => meetingId === meeting.id) }))
    .filter(({ meeting, papers }) => meeting.results !== null || papers.length > 0)
}

function leftLines(ctx: Context, { meeting, papers }: Left): Block {
  ctx.cite(meeting)
  for (const paper of papers) ctx.cite(paper)
  const day = ctx.format.date(meeting.startsAt.slice(0, 10))
  return lines(
    ctx.t('meetings:documents.meeting', { title: bold(ctx.text(meeting.title).text), day }),
    meeting.results ? ctx.text(meeting.results).text : undefined,
    ...papers.map((paper) => {
      const title = ctx.text(paper.title).text
      return ctx.t('meetings:documents.paper', { title: paper.link ? link(paper.link, title) : title })
    }),
  )
}

const readButton = (ctx: Context, paper: Article): Button => ({
  label: ctx.t.text('meetings:documents.read', { title: ctx.text(paper.title).text }),
  call: { command: 'meetings.read', input: { document: paper.id } },
})
