/** What a message can want: the program's vocabulary for questions. */
export const intents = [
  'meetings.next',
  'meetings.list',
  'meetings.register',
  'meetings.cancel',
  'meetings.details',
  'meetings.calendar',
  'meetings.remind',
  'meetings.documents',
  'funding.search',
  'funding.deadline',
  'funding.howto',
  'funding.alert',
  'membership.join',
  'membership.status',
  'membership.benefits',
  'membership.leave',
  'organisations.find',
  'courses.list',
  'contact.person',
  'human.handoff',
  'news.archive',
  'subscribe',
  'unsubscribe',
  'language.change',
  'privacy.data',
  'privacy.delete',
  'help',
  'greeting',
  'thanks',
] as const

export type Intent = (typeof intents)[number]

/** Topics of questions, the likeliest meant first: "football with girls" is about sports. */
export const topics = [
  'sports',
  'culture',
  'health',
  'digital',
  'environment',
  'anti-racism',
  'democracy',
  'language',
  'women',
  'youth',
  'children',
  'elderly',
  'family',
  'refugees',
  'intercultural',
  'education',
  'structure',
  'volunteering',
] as const

/** Little words around dates and clauses that the vocabularies give. */
export const littleWords = [
  'until',
  'from',
  'before',
  'next',
  'last',
  'this',
  'in',
  'end',
  'not',
  'clause',
  'if',
  /** Minutes, pictures, newsletters: what makes a month a past one. */
  'past',
] as const
