import { z } from 'zod'
import { baseLanguage } from '../../../core/base-language.ts'
import { UserError } from '../../../core/errors.ts'
import { type Context, command, type Dialogue, type Option } from '../../../core/feature.ts'
import { today } from '../../../core/format.ts'
import { topics } from '../../announcements/index.ts'
import { deadlinesOf, programmes } from '../../funding/index.ts'
import { coming, meetingsOf } from '../../meetings/index.ts'
import { type Content, changeDraft } from '../store/announcements.ts'
import { card } from './card.ts'
import { languageName } from './languages.ts'
import { draftNamed } from './own.ts'
import { type Announcement, type AnnouncementButton, originalOf } from './shape.ts'
import { seenAs, stillAsSeen } from './write.ts'

const input = z.object({ announcement: z.string() })

/** A command that opens a question about a draft, and its dialogue: one answer, and the draft has it. */
function setting(
  verb: string,
  options: (ctx: Context, network: string) => Promise<Option[]>,
  read: (value: string, draft: Announcement) => Partial<Content>,
) {
  const name = `announcing.${verb}`
  const ask = command({
    name,
    input,
    permission: 'coordinator',
    personal: true,
    async handle(ctx, { announcement }) {
      const draft = await draftNamed(ctx, announcement)
      return ctx.open(name, { ...seenAs(draft), network: draft.networkId })
    },
  })
  const dialogue: Dialogue = {
    name,
    permission: 'coordinator',
    review: false,
    steps: [{ key: 'value', kind: 'choice', options: (ctx, { network }) => options(ctx, String(network)) }],
    async submit(ctx, answers) {
      const draft = await stillAsSeen(ctx, answers)
      await changeDraft(ctx, draft, read(z.string().parse(answers['value']), draft))
      return card(ctx, draft.id, ctx.t('announcing:write.changed'))
    },
  }
  return { ask, dialogue }
}

const most = 5
const said = (ctx: Context, key: string, values: readonly string[]): Option[] =>
  values.map((value) => ({ value, label: ctx.t.text(`announcing:${key}.${value}`) }))

/** What readers can do with one tap. */
export const choice = setting(
  'choice',
  async (ctx, network) => {
    const day = today(ctx.now, ctx.zone)
    const meetings = coming(await meetingsOf(ctx, [{ id: network }]), ctx.now).filter(
      ({ registration, state }) => registration && state === 'planned',
    )
    const open = (await programmes(ctx)).filter((each) => deadlinesOf(each, day) !== null)
    return [
      ...said(ctx, 'choice', ['none', 'answer']),
      ...meetings.slice(0, most).map(({ id, title }) => ({
        value: `register:${id}`,
        label: ctx.t.text('announcing:choice.register', { title: ctx.text(title).text }),
      })),
      ...open.slice(0, most).map(({ id, title }) => ({
        value: `programme:${id}`,
        label: ctx.t.text('announcing:choice.programme', { title: ctx.text(title).text }),
      })),
    ]
  },
  (value) => ({ button: buttonIn(value) }),
)

function buttonIn(value: string): AnnouncementButton | null {
  const id = value.slice(value.indexOf(':') + 1)
  if (value.startsWith('register:')) return { kind: 'register', meeting: id }
  if (value.startsWith('programme:')) return { kind: 'programme', programme: id }
  return value === 'answer' ? { kind: 'answer' } : null
}

/** What it is about, for those who have chosen topics. */
export const topic = setting(
  'topic',
  async (ctx) => [
    ...said(ctx, 'topic', ['none']),
    ...topics.map((value) => ({ value, label: ctx.t.text(`announcements:topic.${value}`) })),
  ],
  (value) => ({ topic: topics.find((each) => each === value) ?? null }),
)

/** In which language it is written, where that is not the one in which its writer reads. */
export const original = setting(
  'original',
  async (ctx) =>
    ctx.locales
      .filter(({ locale }) => baseLanguage(locale) === locale)
      .map(({ locale }) => ({ value: locale, label: languageName(ctx, locale) })),
  (language, { texts }) => {
    const before = originalOf(texts)
    if (!before) throw new UserError('announcing:gone')
    const { [before.language]: _, ...others } = texts
    return { texts: { ...others, [language]: before.version } }
  },
)

/** Without its file. */
export const detach = command({
  name: 'announcing.detach',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement }) {
    const draft = await draftNamed(ctx, announcement)
    await changeDraft(ctx, draft, { file: null })
    return card(ctx, draft.id, ctx.t('announcing:detach.done'))
  },
})
