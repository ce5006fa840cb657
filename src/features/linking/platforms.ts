import type { Context } from '../../core/feature.ts'

/** What people call the platforms of these accounts: "Telegram und Webchat". */
export function platformNames({ format, t }: Context, bots: readonly string[]): string {
  return format.list(
    bots.map((bot) => {
      const [platform = ''] = bot.split(':')
      return t.text(t.has(`linking:platform.${platform}`) ? `linking:platform.${platform}` : 'linking:platform.other')
    }),
  )
}
