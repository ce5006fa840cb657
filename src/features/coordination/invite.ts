import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue, type Option, type Role } from '../../core/feature.ts'
import { coordinated } from '../../core/permission.ts'
import { paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { networks } from '../places/index.ts'
import type { CoordinationOptions } from './index.ts'
import { invitedReply } from './invited.ts'
import { memberNamed, titleOf } from './rules.ts'
import { createInvitation } from './store/invitations.ts'
import { membersOf } from './store/members.ts'

/** More buttons than this are no help; the name can be typed. */
const mostOptions = 8
const role = z.enum(['delegate', 'coordinator'])

/** Opens the form for a one-time code. */
export const invite = command({
  name: 'coordination.invite',
  input: z.object({ role: role.optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const own = coordinated(ctx.person)
    const answers: Answers = own.length === 1 ? { network: own[0] ?? null } : {}
    if (input.role) return ctx.open('coordination.invite', answersFor(input.role, answers))
    const roles = role.options.map((each) => ({
      label: ctx.t.text(`coordination:role.${each}`),
      call: { command: 'coordination.invite', input: { role: each } },
    }))
    return { body: [paragraph(ctx.t('coordination:invite.whom'))], buttons: [...roles, buttonOf(ctx, 'help.keep')] }
  },
})

/** For which role, network and organisation a code is. */
export const inviteDialogue = (options: CoordinationOptions): Dialogue => ({
  name: 'coordination.invite',
  permission: 'coordinator',
  review: true,
  steps: [
    { key: 'role', kind: 'choice', options: roleOptions },
    { key: 'network', kind: 'choice', options: networkOptions },
    {
      key: 'organisation',
      kind: 'text',
      optional: true,
      options: organisationOptions,
      async parse(ctx, text) {
        const members = await membersOf(ctx, networkIn(ctx, ctx.conversation.state.dialogue?.answers ?? {}))
        return titleOf(members, memberNamed(members, text))
      },
    },
  ],
  async submit(ctx, answers) {
    const network = networkIn(ctx, answers)
    const invited = role.parse(answers['role'])
    const named = typeof answers['organisation'] === 'string' ? answers['organisation'] : null
    if (invited === 'delegate' && named === null) {
      return ctx.open('coordination.invite', { role: invited, network })
    }
    const organisation =
      invited === 'delegate' && named !== null ? memberNamed(await membersOf(ctx, network), named).id : null
    const seat = { role: invited, network, organisation, main: false }
    const invitation = await createInvitation(ctx.tx, { ...seat, now: ctx.now })
    return invitedReply(ctx, options, invitation, named ?? '', buttonOf(ctx, 'coordination.show'))
  },
})

/** A coordinator speaks for no organisation, so that question is left out. */
const answersFor = (invited: Role, answers: Answers): Answers => ({
  ...answers,
  role: invited,
  ...(invited === 'coordinator' ? { organisation: null } : {}),
})

/** The network of a form; where only one can be meant, that one. */
function networkIn(ctx: Context, answers: Answers): string {
  const network = typeof answers['network'] === 'string' ? answers['network'] : coordinated(ctx.person)[0]
  if (network === undefined) throw new UserError('common:onlyCoordination')
  return network
}

const roleOptions = (ctx: Context): Option[] =>
  role.options.map((value) => ({ value, label: ctx.t.text(`coordination:role.${value}`) }))

async function networkOptions(ctx: Context): Promise<Option[]> {
  const own = coordinated(ctx.person)
  return (await networks(ctx))
    .filter(({ id }) => own.includes(id))
    .map((network) => ({ value: network.id, label: nameOf(ctx, network) }))
}

async function organisationOptions(ctx: Context, answers: Answers): Promise<Option[]> {
  const members = await membersOf(ctx, networkIn(ctx, answers))
  if (members.length > mostOptions) return []
  return members.map((member) => ({ value: titleOf(members, member), label: titleOf(members, member) }))
}
