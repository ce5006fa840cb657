import { type Answers, type Context, command, type Dialogue, type Option } from '../../../core/feature.ts'
import type { Button, Reply } from '../../../core/message.ts'
import { paragraph } from '../../../core/rich.ts'
import { nameOf } from '../../network/index.ts'
import { networks } from '../../places/index.ts'
import { titlesOf } from '../lines.ts'
import type { Application } from '../store/applications.ts'
import { change } from '../store/change.ts'
import { tellDeciders } from '../store/submit.ts'
import { held, ownApplication, record, seen, settled } from './held.ts'
import { carried, seenIn } from './seen.ts'

const first = 8

/** Hands an application to the network that it belongs to. */
export const hand = command({
  name: 'joining.hand',
  input: seen,
  permission: 'coordinator',
  personal: true,
  handle: (ctx, input) => held(ctx, input, () => ctx.open('joining.hand', carried(input))),
})

export const handing: Dialogue = {
  name: 'joining.hand',
  permission: 'coordinator',
  review: 'brief',
  steps: [{ key: 'to', kind: 'choice', first, options: otherNetworks }],
  async about(ctx, answers) {
    const application = await ownApplication(ctx, seenIn(answers).application)
    return [paragraph(ctx.t('joining:hand.about', await titlesOf(ctx, application)))]
  },
  submit: (ctx, answers) =>
    held(ctx, seenIn(answers), (application) => handOver(ctx, application, String(answers['to']))),
}

async function handOver(ctx: Context, application: Application, to: string): Promise<Reply> {
  const from = application.networkId
  const changes = { networkId: to, handedFrom: from, state: 'submitted' as const }
  const handed = await change(ctx, application, changes)
  await record(ctx, handed, 'hand', from)
  await settled(ctx, handed, { verb: 'receive', event: 'handed' })
  await tellDeciders(ctx, handed)
  return {
    body: [paragraph(ctx.t('joining:hand.done', await titlesOf(ctx, handed)))],
    buttons: [
      takeBackButton(ctx, handed),
      { label: ctx.t.text('joining:list.label'), call: { command: 'joining.list' } },
    ],
  }
}

const takeBackButton = ({ t }: Context, { id: application, version }: Application): Button => ({
  label: t.text('joining:takeBack.label'),
  call: { command: 'joining.takeBack', input: { application, version } },
})

async function otherNetworks(ctx: Context, answers: Answers): Promise<Option[]> {
  const { networkId } = await ownApplication(ctx, seenIn(answers).application)
  return (await networks(ctx))
    .filter(({ id }) => id !== networkId)
    .map((network) => ({ value: network.id, label: nameOf(ctx, network) }))
}
