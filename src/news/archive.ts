import type { LocaleMeta } from '../core/i18n.ts'
import { chooseText } from '../core/translated.ts'
import type { DatedReader } from '../features/news/index.ts'
import type { Network } from '../features/places/index.ts'

/** Everything that a page of the archive is made of. */
export type Archive = { reader: DatedReader; meta: LocaleMeta; networks: Network[]; address: string }

/** A network's name for a reader, without a word about its language. */
export const nameFor = ({ meta }: Pick<Archive, 'meta'>, network: Network): string =>
  chooseText(network.name, meta.locale, meta.fallbacks).text
