import { z } from 'zod'
import type { Block } from './blocks.ts'
import type { createPayloads } from './payloads.ts'
import type { createRequests, Delivered } from './requests.ts'
import { readBlocks, type Tappable, tappables } from './seen.ts'
import type { Message, Workspace } from './workspace.ts'

export type Seen = {
  ts: string
  channel: string
  /** What the person reads. */
  text: string
  /** What notifications and screen readers say. */
  fallback: string
  buttons: string[]
  files: { name: string; content: string }[]
  thread?: string
  whisper: boolean
  edited: boolean
}

export type SeenModal = {
  title: string
  submit: string
  close: string
  fields: { key: string; label: string; kind: string; optional: boolean; options: string[]; value: string }[]
  errors: Record<string, string>
}

type World = {
  workspace: Workspace
  payloads: ReturnType<typeof createPayloads>
  requests: ReturnType<typeof createRequests>
}

const answerShape = z.object({
  text: z.string().optional(),
  response_action: z.enum(['errors', 'clear']).optional(),
  errors: z.record(z.string(), z.string()).optional(),
})

/** A member of the workspace with Slack in front of them. */
export function createPerson({ id, locale = 'de-DE' }: { id: string; locale?: string }, world: World) {
  const { workspace, payloads, requests } = world
  workspace.users.add(id)
  const direct = workspace.direct(id)

  const visible = (message: Message) => message.for === undefined || message.for === id
  const inChannel = (channel: string) => (workspace.channels.get(channel)?.messages ?? []).filter(visible)
  const byBot = (message: Message) => message.user === workspace.identity.botUser
  const own = (channel: string, text: string, thread?: string) =>
    workspace.add({ channel, user: id, text: escaped(text), blocks: [], ...(thread ? { thread } : {}) })

  async function tap(tapped: Tappable, on: Parameters<typeof payloads.tap>[2]): Promise<Delivered> {
    const result = await requests.bring('interactive', payloads.tap(id, tapped, on))
    if (result.status !== 200) workspace.failures.push('button')
    return result
  }

  function answered(result: Delivered): z.infer<typeof answerShape> {
    return result.status === 200 && result.body.startsWith('{') ? answerShape.parse(JSON.parse(result.body)) : {}
  }

  return {
    id,
    locale,
    dm: direct.id,
    /** Writes to the bot. */
    says(
      text: string,
      options: { thread?: string; files?: { mimetype: string; id?: string; name?: string; mode?: string }[] } = {},
    ): Promise<Delivered> {
      const files = options.files ? { subtype: 'file_share', files: options.files } : {}
      return requests.bring('event', payloads.message(own(direct.id, text, options.thread), files))
    },
    edits(text: string): Promise<Delivered> {
      const message = direct.messages.findLast((each) => each.user === id)
      if (!message) throw new Error('there is nothing to edit')
      const before = message.text
      workspace.edit(message, escaped(text), [])
      return requests.bring('event', payloads.changed(message, before))
    },
    mentions(channel: string, text: string, thread?: string): Promise<Delivered> {
      const message = own(channel, text, thread)
      message.text = `<@${workspace.identity.botUser}> ${message.text}`
      return requests.bring('event', payloads.mention(message))
    },
    /** Invites the bot. */
    invites(channel: string): Promise<Delivered> {
      workspace.channels.get(channel)?.members.add(workspace.identity.botUser)
      return requests.bring('event', payloads.joined(workspace.identity.botUser, channel, id))
    },
    async slash(text: string, { channel = direct.id }: { channel?: string } = {}): Promise<Delivered> {
      const place = workspace.channels.get(channel)
      if (!place?.members.has(id)) throw new Error(`${id} is not in ${channel}`)
      const result = await requests.bring('command', payloads.command(id, place, escaped(text)))
      if (result.status !== 200) workspace.failures.push('command')
      const said = answered(result).text
      if (said) workspace.add({ channel, user: workspace.identity.botUser, text: said, blocks: [], for: id })
      return result
    },
    /** Taps the newest button or menu entry of that label, wherever the person sees one. */
    async taps(label: string): Promise<Delivered> {
      const messages = [...workspace.channels.values()]
        .filter((channel) => channel.members.has(id))
        .flatMap((channel) => channel.messages)
        .filter((message) => visible(message) && byBot(message))
        .sort((one, other) => other.ts.localeCompare(one.ts))
      for (const message of messages) {
        const tapped = tappables(message.blocks).find((each) => each.label === label)
        if (tapped) return tap(tapped, { message })
      }
      const home = workspace.homes.get(id)
      const tapped = home && tappables(home.view.blocks).find((each) => each.label === label)
      if (home && tapped) return tap(tapped, { home })
      throw new Error(
        `no button "${label}"; there are: ${messages.flatMap((each) => buttonsOf(each.blocks)).join(', ')}`,
      )
    },
    /** Fills in the open form by field or label, and sends it; a choice by its label or value. */
    async submits(values: Record<string, string | string[]>): Promise<Delivered> {
      const modal = workspace.modals.get(id)
      if (!modal) throw new Error('no form is open')
      const state = stateOf(modal.view.blocks, values)
      const result = await requests.bring('interactive', payloads.view('view_submission', id, modal, state))
      const { response_action, errors } = answered(result)
      modal.errors = response_action === 'errors' ? (errors ?? {}) : {}
      if (result.status !== 200) workspace.failures.push('submission')
      else if (response_action !== 'errors') workspace.modals.delete(id)
      workspace.emit('changed')
      return result
    },
    async closesForm(): Promise<Delivered | null> {
      const modal = workspace.modals.get(id)
      if (!modal) throw new Error('no form is open')
      workspace.modals.delete(id)
      if (!modal.view.notify_on_close) return null
      return requests.bring('interactive', payloads.view('view_closed', id, modal))
    },
    opensHome: (tab: 'home' | 'messages' = 'home'): Promise<Delivered> =>
      requests.bring('event', payloads.homeOpened(id, tab)),
    /** What the bot says in the direct messages, changes applied. */
    get messages(): Seen[] {
      return inChannel(direct.id).filter(byBot).map(seen)
    },
    /** What the bot says in a channel, as far as this person sees it. */
    sees: (channel: string): Seen[] => inChannel(channel).filter(byBot).map(seen),
    get home(): { text: string; buttons: string[] } | null {
      const blocks = workspace.homes.get(id)?.view.blocks
      return blocks ? { text: readBlocks(blocks), buttons: buttonsOf(blocks) } : null
    },
    get modal(): SeenModal | null {
      const modal = workspace.modals.get(id)
      if (!modal) return null
      const { title, submit, close, blocks } = modal.view
      const texts = { title: title.text, submit: submit?.text ?? '', close: close?.text ?? '' }
      return { ...texts, fields: blocks.flatMap(fieldOf), errors: modal.errors }
    },
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const buttonsOf = (blocks: readonly Block[]): string[] => tappables(blocks).map((each) => each.label)

const seen = (message: Message): Seen => ({
  ts: message.ts,
  channel: message.channel,
  text: readBlocks(message.blocks) || unescaped(message.text),
  fallback: message.text,
  buttons: buttonsOf(message.blocks),
  files: message.files.map(({ name, content }) => ({ name, content })),
  ...(message.thread ? { thread: message.thread } : {}),
  whisper: message.for !== undefined,
  edited: message.edited,
})

type Input = Extract<Block, { type: 'input' }>

const optionsOf = ({ element }: Input) => {
  if (element.type === 'plain_text_input' || element.type === 'conversations_select') return []
  const groups = 'option_groups' in element ? element.option_groups : undefined
  return element.options ?? (groups ?? []).flatMap((group) => group.options)
}

function fieldOf(block: Block): SeenModal['fields'] {
  if (block.type !== 'input') return []
  const { element, label, optional = false, block_id: key = '' } = block
  const options = optionsOf(block).map((option) => option.text.text)
  const value = element.type === 'plain_text_input' ? (element.initial_value ?? '') : ''
  return [{ key, label: label.text, kind: element.type, optional, options, value }]
}

/** What the person entered, in the shape Slack sends it; Slack itself keeps empty required fields back. */
function stateOf(blocks: readonly Block[], values: Record<string, string | string[]>) {
  const inputs = blocks.flatMap((block) => (block.type === 'input' ? [block] : []))
  const unknown = Object.keys(values).filter(
    (key) => !inputs.some((each) => each.block_id === key || each.label.text === key),
  )
  if (unknown.length > 0) throw new Error(`the form has no field ${unknown.join(', ')}`)
  return Object.fromEntries(
    inputs.map((input) => {
      const { element, label, block_id = '' } = input
      const given = values[block_id] ?? values[label.text]
      if (!input.optional && (given === undefined || given.length === 0)) throw new Error(`${label.text} is required`)
      return [block_id, { [element.action_id]: entered(input, given) }]
    }),
  )
}

function entered(input: Input, given: string | string[] | undefined): Record<string, unknown> {
  const { type } = input.element
  if (type === 'plain_text_input') return { type, value: given ?? null }
  const wanted = [given ?? []].flat()
  if (type === 'conversations_select') return { type, selected_conversation: wanted[0] }
  const chosen = optionsOf(input).filter((each) => wanted.includes(each.text.text) || wanted.includes(each.value))
  if (chosen.length < wanted.length) throw new Error(`${input.label.text} has no such option`)
  return type === 'static_select' ? { type, selected_option: chosen[0] ?? null } : { type, selected_options: chosen }
}
