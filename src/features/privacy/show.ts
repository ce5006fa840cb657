import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { type PersonalKind, personalKinds } from '../../core/personal-data.ts'
import { bold, list, paragraph } from '../../core/rich.ts'
import type { PrivacyOptions } from './index.ts'
import { declarationsOf } from './rules.ts'
import { storedWords } from './words.ts'

type Features = Pick<PrivacyOptions, 'features'>

/** In short what is stored; each kind of it has a button. */
export const show = ({ features }: Features) =>
  command({
    name: 'privacy.show',
    chat: 'privacy',
    aliases: ['datenschutz'],
    input: z.object({}),
    permission: 'anyone',
    handle: (ctx) => ({
      body: [paragraph(ctx.t('privacy:show.short')), paragraph(ctx.t('privacy:show.places'))],
      buttons: [
        ...kindsIn(features).map((kind) => kindButton(ctx, kind)),
        ...['consents.show', 'privacy.mydata', 'privacy.forget'].map((name) => buttonOf(ctx, name)),
      ],
    }),
  })

/** What is stored of one kind, why, how long and who sees it: read from the declarations themselves. */
export const kind = ({ features }: Features) =>
  command({
    name: 'privacy.kind',
    input: z.object({ kind: z.enum(personalKinds) }),
    permission: 'anyone',
    handle(ctx, { kind: asked }) {
      const declared = declarationsOf(features()).filter((data) => data.kind === asked)
      return {
        body: [
          paragraph(bold(ctx.t(`privacy:kind.${asked}`))),
          list(declared.map((data) => storedWords(ctx.t, data))),
          paragraph(ctx.t(`privacy:about.${asked}`)),
        ],
        buttons: [
          ...(asked === 'chat' ? [buttonOf(ctx, 'learning.own')] : []),
          ...['privacy.mydata', 'privacy.show'].map((name) => buttonOf(ctx, name)),
        ],
      }
    },
  })

/** The kinds that there is something of, in the order of the list of kinds. */
const kindsIn = (features: Features['features']): PersonalKind[] =>
  personalKinds.filter((each) => declarationsOf(features()).some((data) => data.kind === each))

const kindButton = ({ t }: Context, asked: PersonalKind): Button => ({
  label: t.text(`privacy:kind.${asked}`),
  call: { command: 'privacy.kind', input: { kind: asked } },
})
