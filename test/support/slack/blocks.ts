import { z } from 'zod'

// Block Kit as Slack checks it: unknown fields, empty texts and anything over a limit is refused.

const plainText = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(most), emoji: z.boolean().optional() })
const mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(most), verbatim: z.boolean().optional() })
const anyText = (most: number) => z.union([plainText(most), mrkdwn(most)])
const blockId = z.string().min(1).max(255).optional()
const actionId = z.string().min(1).max(255)
const url = (most: number) => z.string().min(1).max(most).refine(URL.canParse, 'must be a valid URL')

const style = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
})
const richElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: style.optional() }),
  z.strictObject({
    type: z.literal('link'),
    url: url(3000),
    text: z.string().min(1).optional(),
    style: style.optional(),
  }),
])
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(richElement).min(1) })
const richList = z.strictObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']),
  indent: z.number().int().min(0).max(8).optional(),
  offset: z.number().int().min(0).optional(),
  elements: z.array(richSection).min(1),
})

const option = z.strictObject({
  text: plainText(75),
  value: z.string().min(1).max(150),
  description: plainText(75).optional(),
})
const group = z.strictObject({ label: plainText(75), options: z.array(option).min(1).max(100) })
const choices = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(group).min(1).max(100).optional(),
}
const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plainText(75),
  value: z.string().min(1).max(2000).optional(),
  url: url(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
})
const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  action_id: actionId,
  placeholder: plainText(150).optional(),
  initial_option: option.optional(),
  ...choices,
})
const multiSelect = z.strictObject({
  type: z.literal('multi_static_select'),
  action_id: actionId,
  placeholder: plainText(150).optional(),
  initial_options: z.array(option).min(1).max(100).optional(),
  ...choices,
})
const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  action_id: actionId,
  options: z.array(option).min(1).max(10),
  initial_options: z.array(option).min(1).max(10).optional(),
})
const textInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: actionId,
  multiline: z.boolean().optional(),
  initial_value: z.string().min(1).max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
})

// `response_url_enabled` is taken only in an input of a modal; elsewhere this element is not used here.
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  action_id: actionId,
  placeholder: plainText(150).optional(),
  initial_conversation: z.string().min(1).optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
})

export const blockShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plainText(150) }),
  z.strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
  }),
  z.strictObject({ type: z.literal('context'), block_id: blockId, elements: z.array(anyText(2000)).min(1).max(10) }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: blockId,
    elements: z
      .array(z.discriminatedUnion('type', [button, staticSelect, multiSelect, checkboxes]))
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal('rich_text'),
    block_id: blockId,
    elements: z.array(z.discriminatedUnion('type', [richSection, richList])).min(1),
  }),
  z.strictObject({
    type: z.literal('input'),
    block_id: blockId,
    label: plainText(2000),
    hint: plainText(2000).optional(),
    optional: z.boolean().optional(),
    element: z.discriminatedUnion('type', [textInput, staticSelect, multiSelect, checkboxes, conversationsSelect]),
  }),
])
export type Block = z.infer<typeof blockShape>

const viewBase = {
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  blocks: z.array(blockShape).max(100),
}
export const modalShape = z.strictObject({
  ...viewBase,
  type: z.literal('modal'),
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
})
export const homeShape = z.strictObject({ ...viewBase, type: z.literal('home') })

const mostBlocks = 50
const mostBlockText = 12_000

/** Why Slack would refuse these blocks in a message; empty when it takes them. */
export function messageFaults(blocks: unknown): string[] {
  const { success, data, error } = z.array(blockShape).max(mostBlocks).safeParse(blocks)
  if (!success) return error.issues.map((issue) => `${issue.message} [json-pointer:/blocks/${issue.path.join('/')}]`)
  if (data.some((block) => block.type === 'input')) return ['input blocks belong into views']
  return structureFaults(data)
}

/** Whether all the text together is more than one message takes. */
export const isTooLong = (blocks: unknown): boolean => textLength(blocks) > mostBlockText

export function viewFaults(view: unknown, type: 'modal' | 'home'): string[] {
  const { success, data, error } = (type === 'modal' ? modalShape : homeShape).safeParse(view)
  if (!success) return error.issues.map((issue) => `${issue.message} [json-pointer:/view/${issue.path.join('/')}]`)
  const faults = structureFaults(data.blocks)
  const asks = data.blocks.some((block) => block.type === 'input')
  if (data.type === 'modal' && asks && !data.submit) faults.push('submit is required when there are input blocks')
  if (Buffer.byteLength(JSON.stringify(view)) > 250_000) faults.push('view is larger than 250 KB')
  return faults
}

function structureFaults(blocks: Block[]): string[] {
  const ids = blocks.flatMap((block) => block.block_id ?? [])
  const faults = new Set(ids).size < ids.length ? ['block_id is used twice'] : []
  for (const block of blocks) {
    if (block.type === 'actions') {
      const actions = block.elements.map((element) => element.action_id)
      if (new Set(actions).size < actions.length) faults.push('action_id is used twice in a block')
      faults.push(...block.elements.flatMap(choiceFaults))
    }
    if (block.type === 'input') faults.push(...choiceFaults(block.element))
    if (block.type === 'section' && !block.text && !block.fields) faults.push('section without text')
  }
  return faults
}

type Element = Extract<Block, { type: 'actions' }>['elements'][number] | Extract<Block, { type: 'input' }>['element']

function choiceFaults(element: Element): string[] {
  if (element.type === 'button' || element.type === 'plain_text_input') return []
  if (element.type === 'conversations_select') return []
  const groups = 'option_groups' in element ? element.option_groups : undefined
  const options = element.options ?? groups?.flatMap((each) => each.options)
  if (!options || (element.options && groups)) return ['either options or option_groups']
  const initial = element.type === 'static_select' ? [element.initial_option] : (element.initial_options ?? [])
  const known = new Set(options.map((each) => JSON.stringify(each)))
  const strange = initial.some((each) => each !== undefined && !known.has(JSON.stringify(each)))
  return strange ? ['an initial option is not among the options'] : []
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + textLength(each), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce((sum, [key, each]) => {
    const counts = typeof each === 'string' && (key === 'text' || key === 'url')
    return sum + (counts ? each.length : textLength(each))
  }, 0)
}
