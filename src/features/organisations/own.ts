import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import type { Organisation } from './rules.ts'
import { organisationById, organisationsById } from './store/read.ts'
import { mainDelegates } from './store/save.ts'

/** The organisations that a person speaks for, by name. */
export async function ownOrganisations(ctx: Context): Promise<Organisation[]> {
  const byName = new Intl.Collator('de')
  return (await organisationsById(ctx.tx, [...new Set(delegated(ctx))])).sort((a, b) => byName.compare(a.name, b.name))
}

/** One of them. @throws UserError when the person does not speak for it. */
export async function ownOrganisation(ctx: Context, id: string): Promise<Organisation> {
  const organisation = delegated(ctx).includes(id) ? await organisationById(ctx.tx, id) : undefined
  if (!organisation) throw new UserError('organisations:notYours')
  return organisation
}

/** Main delegates decide what is said; where there is none, every delegate does. */
export async function mayEdit(ctx: Context, { id }: Organisation): Promise<boolean> {
  const main = await mainDelegates(ctx.tx, id)
  return main.length === 0 || main.includes(ctx.person.id)
}

/** @throws UserError when the person does not speak for it, or others decide what is said. */
export async function editable(ctx: Context, id: string): Promise<Organisation> {
  const organisation = await ownOrganisation(ctx, id)
  if (!(await mayEdit(ctx, organisation))) throw new UserError('organisations:onlyMain')
  return organisation
}

const delegated = ({ person }: Context): string[] =>
  person.seats.flatMap(({ organisation, role }) => (role === 'delegate' && organisation !== null ? [organisation] : []))
