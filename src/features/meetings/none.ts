import type { Context } from '../../core/feature.ts'
import type { Call, Reply } from '../../core/message.ts'
import { scopeOf } from '../places/index.ts'
import { noNetwork } from './lines.ts'
import type { Question } from './question.ts'

/** No meeting is meant: because no network is known yet, or because none is planned. */
export async function noMeeting(ctx: Context, call: Call & { input: Question }): Promise<Reply[]> {
  const scope = await scopeOf(ctx, call.input.place)
  return scope.near.length === 0
    ? noNetwork(ctx, scope, call)
    : ctx.run({ command: 'meetings.next', input: call.input })
}
