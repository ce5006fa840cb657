import type { Button, Call, OutFile, Reply } from '../../../core/message.ts'
import type { Reader } from '../../../core/reader.ts'
import { type Block, bold, note, paragraph } from '../../../core/rich.ts'
import { richOf } from '../../../core/writing.ts'
import type { Meeting } from '../../meetings/index.ts'
import { type Told as Data, type DatedReader, toldBlocks } from '../../news/index.ts'
import type { Network } from '../../places/index.ts'
import type { Announcement, Texts } from '../draft/shape.ts'

/** What an announcement tells of the data, who says it, and for which meeting its button would register. */
export type Told = Data & { network: Network; asked: Meeting | null }

/** A button that calls a command. */
export type Choice = Extract<Button, { call: Call }>

/** An announcement as somebody who reads one language gets it: dates, amounts, places and links come from the data. */
export function letterOf(reader: DatedReader, announcement: Announcement, told: Told): Reply {
  const { text, t } = reader
  const shown = shownVersion(reader, announcement.texts)
  const files = announcement.file ? [fileOf(announcement.file, shown?.title ?? text(told.network.name).text)] : []
  return {
    body: [
      ...(shown?.title ? [paragraph(bold(shown.title))] : []),
      ...(shown ? richOf(shown.body) : []),
      ...sourceBlocks(reader, told, shown !== null),
      note(t('announcing:letter.from', { network: text(told.network.name).text })),
      ...reader.provenance(),
    ],
    buttons: buttonsOf(reader, announcement, told),
    ...(files.length > 0 ? { files } : {}),
  }
}

/** The version for a reader, its title in the same language. Which language that is, is said with the provenance. */
export function shownVersion(reader: Pick<Reader, 'text'>, texts: Texts) {
  if (Object.keys(texts).length === 0) return null
  const bodies = Object.entries(texts).map(([language, { body, state }]) => [language, { text: body, state }] as const)
  const choice = reader.text(Object.fromEntries(bodies))
  return { ...choice, title: texts[choice.language]?.title ?? null, body: choice.text }
}

/** What the data have, introduced where nobody has written words for it. */
function sourceBlocks(reader: DatedReader, told: Told, introduced: boolean): Block[] {
  const off = told.meeting?.state === 'cancelled'
  const kind = told.meeting ? (off ? 'cancelled' : 'meeting') : told.programme ? 'programme' : null
  if (introduced || kind === null) return toldBlocks(reader, told)
  return [paragraph(bold(reader.t(`announcing:letter.${kind}`))), ...toldBlocks(reader, told, { cancelled: off })]
}

/** What a reader can do: nobody is asked to come to what does not take place. */
function buttonsOf(reader: DatedReader, announcement: Announcement, { asked }: Told): Button[] {
  const { id, networkId: network } = announcement
  const call = { command: 'inquiries.write', input: { announcement: id, network } }
  const choices = asked?.state === 'cancelled' ? [] : choicesOf(reader, announcement)
  return [...choices, { label: reader.t.text('announcing:letter.reply'), call }]
}

/** What it asks for: coming or not, yes or no, in this order; or what it opens. */
export function choicesOf({ t }: Pick<DatedReader, 't'>, { id, button }: Announcement): Choice[] {
  if (button?.kind === 'register') {
    const input = { meeting: button.meeting }
    return [
      { label: t.text('registration:register.short'), call: { command: 'registration.register', input } },
      { label: t.text('registration:decline.label'), call: { command: 'registration.decline', input } },
    ]
  }
  if (button?.kind === 'programme') {
    const call = { command: 'funding.details', input: { programme: button.programme } }
    return [{ label: t.text('announcing:button.programme'), call }]
  }
  if (button?.kind === 'answer') {
    return (['yes', 'no'] as const).map((answer) => ({
      label: t.text(`announcing:answer.${answer}`),
      call: { command: 'announcing.answer', input: { announcement: id, answer } },
    }))
  }
  return []
}

/** A picture is told by the announcement's title to those who cannot see it. */
const fileOf = ({ id, name, mime }: NonNullable<Announcement['file']>, title: string): OutFile => ({
  name,
  mime,
  content: { stored: id },
  ...(mime.startsWith('image/') ? { alt: title } : {}),
})
