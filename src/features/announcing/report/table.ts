import { z } from 'zod'
import { csv } from '../../../core/csv.ts'
import { command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { paragraph } from '../../../core/rich.ts'
import { button, steeredNamed } from '../draft/own.ts'
import { addresseesOf, peopleOf, totalsOf } from '../store/report.ts'
import { summary } from './report.ts'
import { outcomeWords, platformName, whyWords } from './words.ts'

const columns = ['organisation', 'place', 'language', 'platform', 'outcome', 'why', 'answer']

/** All outcomes as a table for a spreadsheet; nobody is named in it, since nobody's name is known. */
export const table = command({
  name: 'announcing.table',
  input: z.object({ announcement: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement: id }): Promise<Reply> {
    await steeredNamed(ctx, id)
    const { t, format } = ctx
    const people = (await peopleOf(ctx.tx, id)).map((each) => [
      each.organisation ?? '',
      each.place ?? '',
      format.language(each.locale),
      platformName(ctx, each.bot?.split(':')[0] ?? ''),
      outcomeWords(ctx, each.state, each.error),
      each.error === null ? '' : whyWords(ctx, each.error),
      each.answer === null ? '' : t.text(`announcing:answer.${each.answer}`),
    ])
    const contactless = (await addresseesOf(ctx.tx, id)).filter(({ why }) => why === 'noContact')
    const nobody = contactless.map(({ name, place, why }) => [
      name,
      place,
      '',
      '',
      outcomeWords(ctx, 'failed', why),
      whyWords(ctx, why),
      '',
    ])
    const header = columns.map((key) => t.text(`announcing:column.${key}`))
    return {
      body: [paragraph(summary(ctx, await totalsOf(ctx.tx, id)))],
      files: [
        {
          name: `${t.text('announcing:table.file')}-${id}.csv`,
          mime: 'text/csv',
          content: csv(header, [...people, ...nobody]),
        },
      ],
      buttons: [button(ctx, 'report', id)],
    }
  },
})
