import { z } from 'zod'
import { baseLanguage } from '../../core/base-language.ts'
import { command } from '../../core/feature.ts'
import { existingAnswer } from './existing.ts'
import { languageFor, textIn } from './rules.ts'
import { markOf } from './store.ts'

/** Opens the form with everything that an answer has, so that its review comes first. */
export const change = command({
  name: 'answers.change',
  input: z.object({ article: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const article = await existingAnswer(ctx, input.article)
    const language = languageFor(article, baseLanguage(ctx.locale))
    return ctx.open('answers.add', {
      article: article.id,
      mark: markOf(article),
      language,
      network: article.networkId,
      heading: textIn(article.title, language),
      text: textIn(article.body, language),
      // Imported without any, it is asked for some.
      ...(article.questions.length > 0 ? { questions: article.questions.join('\n') } : {}),
      source: article.source,
      link: article.link,
    })
  },
})
