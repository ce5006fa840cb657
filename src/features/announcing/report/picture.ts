import sharp from 'sharp'
import { z } from 'zod'
import { type Context, command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { lines, paragraph, plainInline } from '../../../core/rich.ts'
import { button, steeredNamed } from '../draft/own.ts'
import { totalsOf } from '../store/report.ts'
import { chart } from './chart.ts'
import { summary } from './report.ts'
import { partsOf, sum, type Totals } from './rules.ts'

const mostLanguages = 6

/** The report as a picture of bars; what it shows is said beside it, in the same order. */
export const picture = command({
  name: 'announcing.picture',
  input: z.object({ announcement: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement: id }): Promise<Reply> {
    await steeredNamed(ctx, id)
    const totals = await totalsOf(ctx.tx, id)
    const bars = barsOf(ctx, totals)
    const png = await sharp(Buffer.from(chart(bars.map(({ parts }) => parts))))
      .png()
      .toBuffer()
    const alt = [plainInline(summary(ctx, totals)), ...bars.map(({ words }) => words)].join(' ')
    return {
      body: [
        paragraph(summary(ctx, totals)),
        lines(...bars.map(({ words }, index) => `${index + 1}. ${words}`)),
        paragraph(ctx.t('announcing:picture.colours')),
      ],
      files: [
        {
          name: `${ctx.t.text('announcing:table.file')}-${id}.png`,
          mime: 'image/png',
          content: { base64: png.toString('base64') },
          alt,
        },
      ],
      buttons: [button(ctx, 'report', id)],
    }
  },
})

/** Organisations, people, and the people of each of the languages that most read. */
function barsOf({ t, format }: Context, { organisations, people, languages }: Totals) {
  const bar = (what: string, parts: ReturnType<typeof partsOf>) => {
    const all = parts.sent + parts.open + parts.lost
    return { parts, words: t.text('announcing:picture.bar', { what, count: parts.sent, all }) }
  }
  const lost = organisations.all - organisations.reached
  const most = Object.entries(languages).toSorted(([, one], [, other]) => sum(other) - sum(one))
  return [
    bar(t.text('announcing:picture.organisations'), { sent: organisations.reached, open: 0, lost }),
    bar(t.text('announcing:picture.people'), partsOf(people)),
    ...most.slice(0, mostLanguages).map(([locale, counts]) => bar(format.language(locale), partsOf(counts))),
  ]
}
