import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import { command, type Job } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import type { Queue, Translator } from '../../../core/ports.ts'
import { paragraph } from '../../../core/rich.ts'
import { planNotices } from '../../notices/index.ts'
import { languageName } from '../draft/languages.ts'
import { announcementNamed, button, draftNamed } from '../draft/own.ts'
import { originalOf, type Version } from '../draft/shape.ts'
import { addMachineVersion, originalFor } from '../store/versions.ts'
import { canTranslate } from './show.ts'

const jobName = 'announcing.machine'
const job = z.object({ announcement: z.string(), language: z.string(), person: z.uuid() })
const stillOfUseMs = 86_400_000

/** Asks the configured service for a translation; it is fetched after the turn. */
export const machine = (queue: Queue, translator: Translator | null) =>
  command({
    name: 'announcing.machine',
    input: z.object({ announcement: z.string(), language: z.string() }),
    permission: 'coordinator',
    personal: true,
    async handle(ctx, { announcement, language }): Promise<Reply> {
      const draft = await draftNamed(ctx, announcement)
      const from = originalOf(draft.texts)?.language
      if (from === undefined || !canTranslate(translator, from, language)) throw new UserError('announcing:machine.off')
      await queue.enqueue(ctx.tx, jobName, { announcement: draft.id, language, person: ctx.person.id })
      return { body: [paragraph(ctx.t('announcing:machine.asked', { language: languageName(ctx, language) }))] }
    },
  })

/** Fetches a translation outside of any transaction, and tells whoever asked for it. */
export const translateByMachine = (translator: Translator | null): Job => ({
  name: jobName,
  input: job,
  async handle(raw, { clock, transaction }) {
    const { announcement, language, person } = job.parse(raw)
    const original = await transaction((tx) => originalFor(tx, announcement))
    if (!original || !translator) return
    const version = await translated(translator, original.version, original.language, language)
    const now = clock.now()
    await transaction(async (tx) => {
      const kept =
        version !== null && (await addMachineVersion(tx, announcement, { language, version, from: original.version }))
      const subject = `announcement:${announcement}`
      const outcome = kept ? 'here' : version === null ? 'failed' : 'changed'
      const call = { command: 'announcing.translated', input: { announcement, language, outcome } }
      const notAfter = new Date(now.getTime() + stillOfUseMs)
      await planNotices(tx, [{ person, subject, key: `${subject}:machine:${language}`, call, at: now, notAfter }])
    })
  },
})

/** Title and text in another language; null when the service could not be asked or answered with nothing. */
async function translated(
  translator: Translator,
  { title, body }: Version,
  from: string,
  to: string,
): Promise<Version | null> {
  try {
    const answer = await translator.translate(title === null ? [body] : [title, body], from, to)
    const [first = '', second = first] = answer.map((text) => text.trim())
    if (first === '' || second === '') return null
    return { title: title === null ? null : first, body: second, state: 'machine' }
  } catch {
    return null
  }
}

/** Says that a translation has come, or that there is none. */
export const translatedNotice = command({
  name: 'announcing.translated',
  input: z.object({ announcement: z.string(), language: z.string(), outcome: z.enum(['here', 'failed', 'changed']) }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement, language, outcome }): Promise<Reply | Reply[]> {
    const { id, state } = await announcementNamed(ctx, announcement)
    if (state !== 'draft') return []
    const said = paragraph(ctx.t(`announcing:machine.${outcome}`, { language: languageName(ctx, language) }))
    if (outcome !== 'here') return { body: [said], buttons: [button(ctx, 'languages', id)] }
    const shown = await ctx.run({ command: 'announcing.version', input: { announcement: id, language } })
    return shown.map((reply) => ({ ...reply, body: [said, ...reply.body] }))
  },
})
