import type { Api } from 'grammy'
import type { InlineQueryResultArticle } from 'grammy/types'
import type { Offered, Shared } from '../../core/message.ts'
import { mostText } from './render.ts'
import { split } from './split.ts'
import { isRightToLeft, styledOf } from './styled.ts'

/** Telegram shows an answer again for so long without asking; meetings change. */
const cacheSeconds = 10
const most = 50

/** Answers what somebody looks for while writing in another chat. */
export async function answerInline(
  api: Api,
  query: string,
  { locale, shared }: Offered,
  linkOf: (parameter: string) => string | null,
): Promise<void> {
  const results = shared.slice(0, most).flatMap((each, at) => articleOf(each, at, locale, linkOf))
  await api.raw.answerInlineQuery({
    inline_query_id: query,
    results,
    cache_time: cacheSeconds,
    // Whose networks come first is nobody else's business.
    is_personal: true,
  })
}

function articleOf(
  { title, description, body, open }: Shared,
  at: number,
  locale: string,
  linkOf: (parameter: string) => string | null,
): InlineQueryResultArticle[] {
  const [said] = split(styledOf(body, isRightToLeft(locale)), mostText)
  const url = linkOf(open.parameter)
  if (!said || title.trim() === '') return []
  return [
    {
      type: 'article',
      id: String(at),
      title: title.toWellFormed(),
      description: description.toWellFormed(),
      input_message_content: {
        message_text: said.text,
        entities: said.entities,
        link_preview_options: { is_disabled: true },
      },
      ...(url === null ? {} : { reply_markup: { inline_keyboard: [[{ text: open.label, url }]] } }),
    },
  ]
}
