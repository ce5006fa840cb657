import { type Api, GrammyError } from 'grammy'
import type { LanguageCode } from 'grammy/types'
import type { Log, Menu } from '../../core/ports.ts'

const scopes = [{ type: 'all_private_chats' }, { type: 'default' }] as const
const most = { commands: 100, command: 256, description: 512, short: 120 }

/** Command menus and profile texts for each language, written only where they differ. Failures are not fatal. */
export async function setMenus(api: Api, menus: readonly Menu[], log: Log, stopping: AbortSignal): Promise<void> {
  for (const menu of menus) {
    const language = languageOf(menu.locale)
    if (language === null || stopping.aborted) continue
    try {
      await setMenu(api, menu, language)
    } catch (error) {
      const reason = error instanceof GrammyError ? error.description : 'no answer'
      if (!stopping.aborted) log.warn({ locale: menu.locale, reason }, 'Telegram did not take a menu')
    }
  }
}

async function setMenu({ raw }: Api, menu: Menu, language: { language_code?: LanguageCode }): Promise<void> {
  const commands = menu.commands.slice(0, most.commands).map(({ name, description }) => ({
    command: name,
    description: description.slice(0, most.command),
  }))
  for (const scope of scopes) {
    const present = await raw.getMyCommands({ scope, ...language })
    if (!same(present, commands)) await raw.setMyCommands({ commands, scope, ...language })
  }
  const description = menu.description.slice(0, most.description)
  if ((await raw.getMyDescription(language)).description !== description) {
    await raw.setMyDescription({ description, ...language })
  }
  const short = menu.shortDescription.slice(0, most.short)
  if ((await raw.getMyShortDescription(language)).short_description !== short) {
    await raw.setMyShortDescription({ short_description: short, ...language })
  }
}

type Command = { command: string; description: string }

function same(a: readonly Command[], b: readonly Command[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ command, description }, at) => command === b[at]?.command && description === b[at]?.description)
  )
}

/** Telegram keeps menus for two-letter languages and one for all others; null for what it cannot keep. */
function languageOf(locale: string | null): { language_code?: LanguageCode } | null {
  if (locale === null) return {}
  return isLanguageCode(locale) ? { language_code: locale } : null
}

const isLanguageCode = (locale: string): locale is LanguageCode => /^[a-z]{2}$/.test(locale)
