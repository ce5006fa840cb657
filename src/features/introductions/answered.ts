import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { ofRequest } from './asked.ts'
import { contactOf } from './lines.ts'
import { type Request, requestById } from './store/requests.ts'

/** What became of a request; the bot says it by itself once. */
export const answered = command({
  name: 'introductions.answered',
  input: ofRequest,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { request: id }) {
    const request = await ownRequest(ctx, id)
    const contact = contactOf(request)
    const key = request.state === 'agreed' && contact === null ? 'agreedAlone' : request.state
    return {
      body: [
        paragraph(
          ctx.t(`introductions:answered.${key}`, {
            organisation: request.organisation.name,
            contact: contact ?? '',
            reach: request.reach,
          }),
        ),
      ],
      buttons: [
        ...(request.state === 'asked' ? [buttonOf(ctx, 'introductions.withdraw', { request: id })] : []),
        buttonOf(ctx, 'introductions.mine'),
        ...(request.state === 'declined' ? [buttonOf(ctx, 'organisations.find')] : []),
      ],
    }
  },
})

/** @throws UserError when somebody else asked, or it is gone. */
export async function ownRequest(ctx: Context, id: string): Promise<Request> {
  const request = await requestById(ctx.tx, id)
  if (request?.personId !== ctx.person.id) throw new UserError('introductions:gone')
  return request
}
