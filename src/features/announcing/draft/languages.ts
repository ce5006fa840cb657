import type { Context } from '../../../core/feature.ts'
import type { Languages } from '../store/audience.ts'

/** The languages there are, for asking who reads which. */
export const languagesOf = ({ locales, defaultLocale }: Context): Languages => ({
  locales: locales.map(({ locale }) => locale),
  defaultLocale,
})
