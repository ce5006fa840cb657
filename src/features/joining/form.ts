import type { Answers, Context, Dialogue } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Block, list, paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { agreedIn } from './agreed.ts'
import { contradictionsIn } from './contradictions.ts'
import { answeredIn, type Given } from './given.ts'
import { statusReply } from './lines.ts'
import { type Situation, situationOf } from './situation.ts'
import { onlyCoordination, stepsFor } from './steps.ts'
import { type Submission, submit as store } from './store/submit.ts'

/** An organisation asks to belong to a network, or a person to speak for one that is known. */
export const applying: Dialogue = {
  name: 'joining.apply',
  permission: 'anyone',
  review: 'brief',
  waits: true,
  consents: () => true,
  steps: async (ctx, answers) => stepsFor(ctx, await situationOf(ctx, answers), answers),
  async about(ctx, answers) {
    const situation = await situationOf(ctx, answers)
    const network = nameOf(ctx, situation.network)
    if (answers['name'] === undefined) return [paragraph(ctx.t('joining:apply.begin', { network }))]
    return [paragraph(ctx.t('joining:apply.about', { network })), ...doubts(ctx, situation, answers)]
  },
  submit,
}

/** What does not go together is said, and it stays the person's to decide. */
function doubts(ctx: Context, { inArea, network }: Situation, answers: Answers): Block[] {
  const found = contradictionsIn(answers, inArea)
  const values = { network: nameOf(ctx, network) }
  return found.length > 0 ? [list(found.map((each) => ctx.t(`joining:contradiction.${each}`, values)))] : []
}

async function submit(ctx: Context, answers: Answers): Promise<Reply> {
  const situation = await situationOf(ctx, answers)
  const consents = consentsIn(ctx, situation, answers)
  if (consents === null) return again(ctx, situation, answers)
  const { draft: id, network, ...answered } = answeredIn(answers)
  const given: Given = {
    ...{ name: answered.name, place: situation.placeId ?? situation.network.placeId },
    ...{ legalForm: answered.legalForm, fields: answered.fields, languages: answered.languages },
    ...{ offers: answered.offers, needs: answered.needs, size: answered.size, website: answered.website },
    ...{ contactName: answered.contactName, contactReach: answered.contactReach, role: answered.role },
    visible: answers['visible'] === onlyCoordination ? 'coordination' : 'members',
  }
  const organisation = situation.claimed?.id ?? null
  const { application, kind } = await store(ctx, { id, network, organisation, given, consents })
  const said = kind === 'new' ? 'joining:apply.sent' : `joining:apply.${kind}`
  return statusReply(ctx, application, [paragraph(ctx.t(said))])
}

/** What was agreed to, in the words as they were read; null where these have changed since. */
function consentsIn(ctx: Context, { wordings, claimed }: Situation, answers: Answers): Submission['consents'] | null {
  const application = agreedIn(ctx, answers['consent'], wordings.consent)
  if (application === null) return null
  const consents: Submission['consents'] = [{ purpose: 'joining', agreed: application }]
  if (claimed || answers['visible'] === onlyCoordination) return consents
  const visible = agreedIn(ctx, answers['visible'], wordings.visible)
  return visible && [...consents, { purpose: 'directory', agreed: visible }]
}

/** Asks once more what has other words by now; everything else stays as it was answered. */
async function again(ctx: Context, { wordings }: Situation, { consent, visible, ...kept }: Answers): Promise<Reply> {
  const stands = visible === onlyCoordination || agreedIn(ctx, visible, wordings.visible) !== null
  const agreed = agreedIn(ctx, consent, wordings.consent) !== null
  const reply = await ctx.open('joining.apply', {
    ...kept,
    ...(stands && visible !== undefined ? { visible } : {}),
    ...(agreed && consent !== undefined ? { consent } : {}),
  })
  return { ...reply, body: [paragraph(ctx.t('joining:consent.changed')), ...reply.body] }
}
