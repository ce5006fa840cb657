import { createContext } from './context.ts'
import { localeOf } from './listening.ts'
import type { Offered, Shared } from './message.ts'
import type { RouterOptions, Turn } from './router.ts'

export type Offering = ReturnType<typeof createOffering>

/** What somebody could pass on into another chat while they write there. Nothing runs, opens or changes. */
export function createOffering(options: RouterOptions) {
  const { features, locales, understanding, clock, zone, defaultLocale } = options

  return async (turn: Turn): Promise<Offered> => {
    const { content } = turn.inbound
    const text = content.type === 'text' ? content.text.trim() : ''
    const locale = localeOf(turn, options)
    const now = clock.now()
    const understood = text === '' ? null : await understanding.understand(text, { locale, now })
    const ctx = createContext(turn, {
      locales,
      locale,
      defaultLocale,
      understood,
      resembling: understanding.resembling,
      moments: understanding.moments,
      now,
      zone,
      run: refuse,
      open: refuse,
    })
    const shared: Shared[] = []
    for (const feature of features) shared.push(...((await feature.shares?.(ctx, text)) ?? []))
    return { locale, shared }
  }
}

const refuse = (): Promise<never> => Promise.reject(new Error('nothing runs while something to share is looked for'))
