import type { ContentSource } from '../../../core/feature.ts'
import { meetingById } from '../../meetings/index.ts'
import { toldOf } from '../../news/index.ts'
import { networks } from '../../places/index.ts'
import type { Announcement } from '../draft/shape.ts'
import type { Told } from './letter.ts'

/** The data that an announcement tells. */
export async function toldBy(content: ContentSource, { networkId, source, button }: Announcement): Promise<Told> {
  const network = (await networks(content)).find(({ id }) => id === networkId)
  if (!network) throw new Error('an announcement without its network')
  const [told] = await toldOf(content, [source])
  const asked = button?.kind === 'register' ? await meetingById(content, button.meeting) : null
  return { meeting: null, programme: null, ...told, network, asked }
}
