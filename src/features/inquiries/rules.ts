import { UserError } from '../../core/errors.ts'
import type { Context, Step } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Block, bold, lines, note, paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { planNotices } from '../notices/index.ts'
import { networks } from '../places/index.ts'
import { type Inquiry, inquiryById } from './store.ts'

const mostLetters = 2000
/** So many may wait for an answer at once. */
export const mostOpen = 5
const ofUseMs = 14 * 86_400_000

/** What is written, to the coordination or back. */
export const textStep: Step = { key: 'text', kind: 'text', long: true, parse: (_ctx, text) => wordsIn(text) }

/** What somebody wrote, as it is passed on. @throws UserError for more than is read. */
export function wordsIn(text: string): string {
  const words = text.trim()
  if (words.length > mostLetters) throw new UserError('inquiries:words.long', { count: mostLetters })
  return words
}

/** The one that a command names. @throws UserError when it is gone. */
export async function inquiryNamed(ctx: Context, id: string): Promise<Inquiry> {
  const inquiry = await inquiryById(ctx.tx, id)
  if (!inquiry) throw new UserError('inquiries:gone')
  return inquiry
}

export async function networkName(ctx: Context, id: string): Promise<string> {
  const network = (await networks(ctx)).find((each) => each.id === id)
  return network ? nameOf(ctx, network) : id
}

/** From whom and when, what was written, and in which language where it is another one. */
export function inquiryBlocks(ctx: Context, inquiry: Inquiry, titles: ReadonlyMap<string, string>): Block[] {
  const { format, t } = ctx
  const who = inquiry.organisation ?? t.text('inquiries:somebody')
  const day = format.date(inquiry.createdAt.toISOString().slice(0, 10))
  const title = inquiry.announcementId ? titles.get(inquiry.announcementId) : undefined
  return [
    lines(bold(t('inquiries:from', { who, day })), title === undefined ? undefined : t('inquiries:about', { title })),
    paragraph(inquiry.text),
    ...(inquiry.locale === ctx.locale
      ? []
      : [note(t('inquiries:language', { language: format.language(inquiry.locale) }))]),
    ...(inquiry.answer === null ? [] : [lines(bold(t('inquiries:answered')), inquiry.answer)]),
  ]
}

/** What somebody else has done meanwhile: that it is so, and how it stands. */
export async function settled(ctx: Context, inquiry: string): Promise<Reply[]> {
  const [shown, ...others] = await ctx.run({ command: 'inquiries.open', input: { inquiry } })
  const late = paragraph(ctx.t('inquiries:late'))
  return shown ? [{ ...shown, body: [late, ...shown.body] }, ...others] : [{ body: [late] }]
}

/** Says something about an inquiry to people, once. */
export async function tell(
  ctx: Context,
  people: readonly string[],
  { inquiry, command }: { inquiry: string; command: 'inquiries.open' | 'inquiries.told' },
): Promise<void> {
  const subject = `inquiry:${inquiry}`
  const common = {
    subject,
    key: `${command}:${inquiry}`,
    call: { command, input: { inquiry } },
    at: ctx.now,
    notAfter: new Date(ctx.now.getTime() + ofUseMs),
  }
  await planNotices(
    ctx.tx,
    people.map((person) => ({ person, ...common })),
  )
}
