import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { code as codeText, link, list, paragraph } from '../../core/rich.ts'
import { codeDays, createGuardianCode, hashOf } from './codes.ts'
import type { MinorsOptions } from './index.ts'
import { next } from './next.ts'
import { addCode } from './store.ts'

/** Gives somebody under 16 a code for a guardian; nothing that needs a consent is kept until they agree. */
export const young = ({ links }: Pick<MinorsOptions, 'links'>) =>
  command({
    name: 'minors.young',
    input: next,
    permission: 'anyone',
    personal: true,
    changes: { ask: 'minors.ask' },
    async handle(ctx, input) {
      const code = createGuardianCode()
      await addCode(ctx, hashOf(code))
      const ways = links(code).map(({ label, url }) => [label, ': ', link(url, url)])
      return {
        body: [
          paragraph(ctx.t('minors:young.how')),
          paragraph(codeText(code)),
          ...(ways.length > 0 ? [list(ways)] : []),
          paragraph(ctx.t('minors:young.until', { days: codeDays })),
        ],
        buttons: [{ label: ctx.t.text('minors:ask.goOn'), call: input.next }, buttonOf(ctx, 'help.keep')],
        replace: true,
      }
    },
  })
