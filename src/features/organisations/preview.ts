import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { note, paragraph } from '../../core/rich.ts'
import { ofOwn } from './mine.ts'
import { ownOrganisation } from './own.ts'
import { portrait } from './portrait.ts'
import { shownTo } from './rules.ts'

const readers = ['public', 'members'] as const

/** The own organisation as others see it. */
export const preview = command({
  name: 'organisations.preview',
  input: ofOwn.extend({ reader: z.enum(readers) }),
  permission: 'delegate',
  personal: true,
  async handle(ctx, { organisation: id, reader }) {
    const shown = shownTo(await ownOrganisation(ctx, id), reader)
    return {
      body: [
        note(ctx.t(`organisations:preview.as.${reader}`)),
        ...(shown ? await portrait(ctx, shown) : [paragraph(ctx.t('organisations:preview.nothing'))]),
        ...ctx.provenance(),
      ],
      buttons: [
        ...readers
          .filter((other) => other !== reader)
          .map((other) => ({
            label: ctx.t.text(`organisations:preview.button.${other}`),
            call: { command: 'organisations.preview', input: { organisation: id, reader: other } },
          })),
        buttonOf(ctx, 'organisations.mine', { organisation: id }),
      ],
      replace: true,
    }
  },
})
