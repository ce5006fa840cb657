// P1: grammY as its users build it: session in PostgreSQL, i18n, one query for the next meetings.
import { createServer } from 'node:http'
import { join } from 'node:path'
import { I18n, type I18nFlavor } from '@grammyjs/i18n'
import { PsqlAdapter } from '@grammyjs/storage-psql'
import { Bot, type Context, InlineKeyboard, type SessionFlavor, session, webhookCallback } from 'grammy'
import pg from 'pg'
import { telegramSecret, telegramToken } from '../wires.ts'

type Session = { asked: number; last: string | null }
type BotContext = Context & SessionFlavor<Session> & I18nFlavor

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })
const client = await pool.connect()
const bot = new Bot<BotContext>(telegramToken, { client: { apiRoot: process.env['API_ROOT'] ?? '' } })
const i18n = new I18n<BotContext>({ defaultLocale: 'de', directory: join(import.meta.dirname, 'locales') })
bot.use(
  session({
    initial: (): Session => ({ asked: 0, last: null }),
    storage: await PsqlAdapter.create({ tableName: 'sessions', client }),
  }),
)
bot.use(i18n)

async function answer(ctx: BotContext): Promise<void> {
  ctx.session.asked += 1
  ctx.session.last = 'meetings'
  const { rows } = await pool.query<{ title: string; starts_at: Date }>(
    `SELECT title -> 'de' ->> 'text' AS title, starts_at FROM meeting WHERE starts_at > now() ORDER BY starts_at LIMIT 5`,
  )
  const day = new Intl.DateTimeFormat(await ctx.i18n.getLocale(), {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  })
  const list = rows.map((row) => `${day.format(row.starts_at)}: ${row.title}`).join('\n')
  await ctx.reply(ctx.t('next', { list }), { reply_markup: new InlineKeyboard().text(ctx.t('details'), 'details') })
}

bot.command('meetings', answer)
bot.on('callback_query', async (ctx) => {
  await ctx.answerCallbackQuery()
  await answer(ctx)
})
await bot.init()
createServer(webhookCallback(bot, 'http', { secretToken: telegramSecret })).listen(
  Number(process.env['PORT']),
  '127.0.0.1',
)
