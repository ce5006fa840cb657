import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import { bold, lines, link, paragraph } from '../../core/rich.ts'
import { articles, paragraphs } from '../articles/index.ts'
import { contactOf, networks, scopeOf } from '../places/index.ts'

/** One course in full, and whom to ask for a place. */
export const details = command({
  name: 'courses.details',
  input: z.object({ course: z.string() }),
  permission: 'anyone',
  async handle(ctx, input) {
    const course = (await articles(ctx, 'course')).find(({ id }) => id === input.course)
    if (!course) throw new UserError('courses:gone')
    const { near } = await scopeOf(ctx)
    const network = (await networks(ctx)).find(({ id }) => id === course.networkId) ?? near[0]
    const contact = network && contactOf(ctx, network)
    ctx.cite(course)
    return {
      body: [
        paragraph(bold(ctx.text(course.title).text)),
        ...paragraphs(ctx.text(course.body).text).map((each) => paragraph(each)),
        lines(
          ctx.t('courses:noRegistration'),
          contact ? ctx.t('courses:contact', { contact }) : undefined,
          course.link ? link(course.link, ctx.t('courses:link')) : undefined,
          ctx.t('courses:asOf', { date: ctx.format.date(course.checkedOn ?? course.publishedOn) }),
        ),
        ...ctx.provenance(),
      ],
      buttons: [buttonOf(ctx, 'courses.list'), buttonOf(ctx, 'contact.person')],
    }
  },
})
