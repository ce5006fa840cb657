import { UserError } from '../../core/errors.ts'
import type { Context, Seat } from '../../core/feature.ts'
import { type Inline, plainInline } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { networks } from '../places/index.ts'
import { type Member, organisationName } from './store/members.ts'

/** The member organisation that was meant. @throws UserError when none or several fit. */
export function memberNamed(members: readonly Member[], text: string): Member {
  const typed = fold(text)
  const exact = members.filter((member) => [member.name, titleOf(members, member)].map(fold).includes(typed))
  const fitting =
    exact.length > 0 ? exact : members.filter((member) => typed !== '' && fold(member.name).includes(typed))
  const [first, ...others] = fitting
  if (!first) throw new UserError('coordination:invite.unknown', { organisation: text.trim() })
  if (others.length > 0) {
    const names = fitting.slice(0, 5).map((member) => titleOf(members, member))
    throw new UserError('coordination:invite.several', { organisations: names.join(', ') })
  }
  return first
}

/** A member's name, with its place where two have the same. */
export function titleOf(members: readonly Member[], { name, place }: Member): string {
  return members.filter((each) => each.name === name).length > 1 ? `${name} (${place})` : name
}

/** What the person is asked to agree to, and for what. */
export async function offerOf(ctx: Context, { role, network, organisation, main }: Seat): Promise<Inline[]> {
  const values = {
    network: await networkName(ctx, network),
    organisation: await organisationName(ctx, organisation),
  }
  return ctx.t(`coordination:redeem.${main ? 'mainDelegate' : role}`, values)
}

/** A network's name for the middle of a sentence. */
export async function networkName(ctx: Context, id: string): Promise<string> {
  const found = (await networks(ctx)).find((each) => each.id === id)
  return found ? nameOf(ctx, found) : id
}

/** The consent as it is shown: what it is for, and what is stored. */
export const consentOf = async (ctx: Context, seat: Seat): Promise<string> =>
  `${plainInline(await offerOf(ctx, seat))} ${ctx.t.text('coordination:redeem.consent')}`

const fold = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase()
