import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import type { Answers, Context, Option, Step } from '../../core/feature.ts'
import { type Meeting, meetingById } from '../meetings/index.ts'
import { dateOf, meetingNamed, meetingOptions, pastMeetings } from './meetings.ts'

export const documentKinds = ['minutes', 'results', 'presentation', 'pictures'] as const
export const documentKind = z.enum(documentKinds)
export type DocumentKind = z.infer<typeof documentKind>

const mostTitle = 120

/** Which past meeting a document is of: one that is offered, or one whose name is written. */
export const meetingStep: Step = {
  key: 'meeting',
  kind: 'choice',
  options: meetingOptions,
  async parse(ctx, text) {
    return meetingNamed(ctx, await pastMeetings(ctx), text)?.id ?? null
  },
}

export const kindStep = (kinds: readonly DocumentKind[]): Step => ({
  key: 'kind',
  kind: 'choice',
  options: (ctx) => kinds.map((value) => ({ value, label: ctx.t.text(`documentation:kind.${value}`) })),
})

/** One title is offered: the kind and the day. */
export const titleStep: Step = {
  key: 'heading',
  kind: 'text',
  quoted: true,
  options: usualTitle,
  parse(_ctx, text) {
    const title = text.trim()
    if (title.length > mostTitle) throw new UserError('documentation:titleTooLong', { count: mostTitle })
    return title
  },
}

async function usualTitle(ctx: Context, { meeting, kind }: Answers): Promise<Option[]> {
  const found = typeof meeting === 'string' ? await meetingById(ctx, meeting) : null
  const { success, data } = documentKind.safeParse(kind)
  if (!found || !success) return []
  const title = ctx.t.text('documentation:usualTitle', {
    kind: ctx.t.text(`documentation:kind.${data}`),
    day: dateOf(ctx, found),
  })
  return [{ value: title, label: title }]
}

const shape = z.object({ meeting: z.string(), kind: documentKind, heading: z.string().min(1) })

/** What the dialogues have in common once they are sent: the meeting, with the right to document it. */
export async function answered(
  ctx: Context,
  answers: Answers,
): Promise<{ meeting: Meeting; kind: DocumentKind; title: string }> {
  const { meeting: id, kind, heading: title } = shape.parse(answers)
  const meeting = await meetingById(ctx, id)
  if (!meeting) throw new UserError('documentation:gone')
  return { meeting, kind, title }
}
