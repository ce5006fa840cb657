import type { Planned } from '../notices/index.ts'
import { openDays } from './rules.ts'

export const subjectOf = (request: string): string => `request:${request}`

/** Tells a delegate that somebody asks. */
export const askedNotice = (person: string, request: string, now: Date): Planned =>
  noticeOf(person, request, 'asked', now)

/** Tells who asked that there is an answer; another answer is told again. */
export const answeredNotice = (person: string, request: string, state: string, now: Date): Planned => ({
  ...noticeOf(person, request, 'answered', now),
  key: `answered:${request}:${state}`,
})

function noticeOf(person: string, request: string, command: 'asked' | 'answered', now: Date): Planned {
  return {
    person,
    subject: subjectOf(request),
    key: `${command}:${request}`,
    call: { command: `introductions.${command}`, input: { request } },
    at: now,
    notAfter: new Date(now.getTime() + openDays * 86_400_000),
  }
}
