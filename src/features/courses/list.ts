import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { pageOf } from '../../core/page.ts'
import { type Block, bold, lines, paragraph } from '../../core/rich.ts'
import { type Article, articles, articlesFor, beginning } from '../news/index.ts'
import { contactOf, scopeOf } from '../places/index.ts'

const perPage = 5

/** Training and courses, and whom to ask for a place. */
export const list = command({
  name: 'courses.list',
  chat: 'courses',
  aliases: ['kurse'],
  intents: ['courses.list'],
  searches: true,
  input: z.object({
    place: z.string().optional(),
    argument: z.string().optional(),
    page: z.int().nonnegative().optional(),
  }),
  permission: 'anyone',
  async handle(ctx, input) {
    const scope = await scopeOf(ctx, input.place ?? input.argument)
    const found = articlesFor(await articles(ctx, 'course'), [...scope.near, ...scope.above])
    const contact = scope.near[0] && contactOf(ctx, scope.near[0])
    const asked = contact ? [paragraph(ctx.t('courses:contact', { contact }))] : []
    if (found.length === 0) {
      return { body: [paragraph(ctx.t('courses:list.none')), ...asked], buttons: [buttonOf(ctx, 'contact.person')] }
    }
    const { shown, next } = pageOf(found, input.page, perPage)
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
              call: { command: 'courses.list', input: { ...input, page: next } },
            },
          ]),
    ]
    return {
      body: [
        paragraph(bold(ctx.t('courses:list.title'))),
        ...shown.map(({ item, number }) => courseLines(ctx, item, number)),
        paragraph(ctx.t('courses:noRegistration')),
        ...asked,
        ...ctx.provenance(),
      ],
      buttons,
      replace: input.page !== undefined,
    }
  },
})

function courseLines(ctx: Context, course: Article, number: number): Block {
  ctx.cite(course)
  const title = bold(ctx.text(course.title).text)
  return lines(ctx.t('courses:list.item', { number, title }), beginning(ctx.text(course.body).text))
}
