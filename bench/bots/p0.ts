// P0: bare grammY behind a webhook, with a static answer. The lower bound.
import { createServer } from 'node:http'
import { Bot, InlineKeyboard, webhookCallback } from 'grammy'
import { telegramSecret, telegramToken } from '../wires.ts'

const bot = new Bot(telegramToken, { client: { apiRoot: process.env['API_ROOT'] ?? '' } })
const keyboard = new InlineKeyboard().text('Details', 'details')
bot.command('meetings', (ctx) => ctx.reply('Next meeting: Thursday, 11 March 2027, 18:00', { reply_markup: keyboard }))
bot.on('callback_query', async (ctx) => {
  await ctx.answerCallbackQuery()
  await ctx.reply('Landratsamt Rastatt, Am Schlossplatz 5', { reply_markup: keyboard })
})
await bot.init()
createServer(webhookCallback(bot, 'http', { secretToken: telegramSecret })).listen(
  Number(process.env['PORT']),
  '127.0.0.1',
)
