import { z } from 'zod'

/** What announcements are about; people can choose among them. */
export const topics = ['meetings', 'funding', 'courses', 'network'] as const
export const topicShape = z.enum(topics)
export type Topic = z.infer<typeof topicShape>

/** Local hours between which nothing is sent that can wait, "22-7"; "0-0": none. Null in the row: those of everybody. */
export const quietShape = z.string().regex(/^(?:1?\d|2[0-3])-(?:1?\d|2[0-3])$/u)
/** Those that are offered. */
export const quietChoices = ['0-0', '20-8', '21-7', '22-7']
/** Of those who have said nothing about theirs. */
export const usualQuiet = '21-7'
