import type { ContentSource } from '../../../core/feature.ts'
import { programmes } from '../../funding/index.ts'
import { meetingById } from '../../meetings/index.ts'
import { networks } from '../../places/index.ts'
import type { Announcement } from '../draft/shape.ts'
import type { Told } from './letter.ts'

/** The data that an announcement tells. */
export async function toldBy(content: ContentSource, { networkId, source, button }: Announcement): Promise<Told> {
  const network = (await networks(content)).find(({ id }) => id === networkId)
  if (!network) throw new Error('an announcement without its network')
  return {
    network,
    meeting: source?.kind === 'meeting' ? await meetingById(content, source.meeting) : null,
    programme:
      source?.kind === 'programme'
        ? ((await programmes(content)).find(({ id }) => id === source.programme) ?? null)
        : null,
    asked: button?.kind === 'register' ? await meetingById(content, button.meeting) : null,
  }
}
