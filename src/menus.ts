import type { Command } from './core/feature.ts'
import type { Locales } from './core/i18n.ts'
import type { Menu } from './core/ports.ts'

/** The command menus and profile texts of the platforms, per language, derived from the commands. */
export function menusOf(commands: readonly Command[], locales: Locales, defaultLocale: string): Menu[] {
  const listed = commands.filter((command) => command.chat && command.permission === 'anyone')
  const menu = (locale: string): Omit<Menu, 'locale'> => {
    const t = locales.translate(locale)
    return {
      commands: listed.map((command) => ({
        name: command.chat ?? '',
        description: t.text(`${command.name.replace('.', ':')}.menu`),
      })),
      description: t.text('start:profile.description'),
      shortDescription: t.text('start:profile.short'),
    }
  }
  return [
    { locale: null, ...menu(defaultLocale) },
    ...locales.locales.filter(({ locale }) => locale.length === 2).map(({ locale }) => ({ locale, ...menu(locale) })),
  ]
}
