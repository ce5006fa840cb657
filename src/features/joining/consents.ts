import type { ConsentPurpose } from '../../core/feature.ts'
import { applicationNamed } from './store/applications.ts'
import { endListed, endStored } from './store/consents.ts'

const labelled = (purpose: 'joining' | 'directory'): ConsentPurpose['label'] =>
  async function label(ctx, id) {
    const application = await applicationNamed(ctx.tx, id)
    return ctx.t(`joining:consent.of.${purpose}`, {
      name: application?.answers.name ?? ctx.t.text('joining:consent.gone'),
    })
  }

/** What is agreed to with an application, and what ends with it. */
export const joiningConsents: ConsentPurpose[] = [
  {
    purpose: 'joining',
    label: labelled('joining'),
    effect: 'joining:consent.effect.joining',
    withdraw: (withdrawing, purpose) => endStored(withdrawing, purpose),
  },
  {
    purpose: 'directory',
    label: labelled('directory'),
    effect: 'joining:consent.effect.directory',
    withdraw: (withdrawing, purpose) => endListed(withdrawing, purpose),
  },
]
