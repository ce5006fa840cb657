import { z } from 'zod'
import { type Context, command } from '../../core/feature.ts'
import { pageOf } from '../../core/page.ts'
import { type Block, bold, lines, paragraph } from '../../core/rich.ts'
import { changeButtons, lookedFor } from '../../core/search.ts'
import { type Article, beginning } from '../articles/index.ts'
import { contactOf } from '../places/index.ts'
import { question, reachOf, search } from './asked.ts'
import { nothingFound } from './nothing.ts'

const perPage = 5

/** Training and courses, and whom to ask for a place. */
export const list = command({
  name: 'courses.list',
  chat: 'courses',
  aliases: ['kurse'],
  intents: ['courses.list'],
  searches: true,
  input: question.extend({ page: z.int().nonnegative().optional() }),
  permission: 'anyone',
  async handle(ctx, { page, ...input }) {
    const asked = await search.asked(ctx, input)
    const { scope, found } = await reachOf(ctx, asked.question)
    const contact = scope.near[0] && contactOf(ctx, scope.near[0])
    const whom = contact ? [paragraph(ctx.t('courses:contact', { contact }))] : []
    if (found.length === 0) return nothingFound(ctx, asked, whom)
    const { shown, next } = pageOf(found, page, perPage)
    const buttons = [
      ...shown.map(({ item, number }) => ({
        label: ctx.t.text('courses:list.button', { number, title: ctx.text(item.title).text }),
        call: { command: 'courses.details', input: { course: item.id } },
      })),
      ...(next === null
        ? []
        : [
            {
              label: ctx.t.text('courses:list.more'),
              call: { command: 'courses.list', input: { ...asked.question, page: next } },
            },
          ]),
      ...changeButtons(ctx, search, 'courses.list', asked),
    ]
    return {
      body: [
        ...lookedFor(ctx, asked),
        paragraph(bold(ctx.t('courses:list.title'))),
        ...shown.map(({ item, number }) => courseLines(ctx, item, number)),
        paragraph(ctx.t('courses:noRegistration')),
        ...whom,
        ...ctx.provenance(),
      ],
      buttons,
      replace: page !== undefined,
    }
  },
})

function courseLines(ctx: Context, course: Article, number: number): Block {
  ctx.cite(course)
  const title = bold(ctx.text(course.title).text)
  return lines(ctx.t('courses:list.item', { number, title }), beginning(ctx.text(course.body).text))
}
