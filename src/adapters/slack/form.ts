import type { types } from '@slack/bolt'
import type { Field, Form } from '../../core/message.ts'
import { chunk, label } from './choices.ts'
import type { Modal } from './shapes.ts'

const mostTitle = 24
const mostLabel = 2000
const mostText = 3000
const mostFields = 100
const mostCheckboxes = 10
const mostOptions = 100
const mostGroups = 100
const mostKey = 255
const mostValue = 150
const mostMetadata = 3000
const mostBytes = 250_000

/** A dialogue as one sheet, or null where it does not fit into what Slack can show. */
export function renderForm(form: Form, where: Pick<Modal, 'address' | 'place'>): types.ModalView | null {
  const { fields } = form
  const metadata: Modal = { form: form.id, ...(form.call ? { call: form.call } : {}), ...where }
  const view: types.ModalView = {
    type: 'modal',
    title: label(form.title, mostTitle),
    submit: label(form.submit, mostTitle),
    close: label(form.close, mostTitle),
    // Closing a form that runs a command cancels nothing.
    notify_on_close: form.call === undefined,
    private_metadata: JSON.stringify(metadata),
    blocks: fields.map(inputBlock),
  }
  const fits =
    fields.length > 0 &&
    fields.length <= mostFields &&
    new Set(fields.map((field) => field.key)).size === fields.length &&
    fields.every(fitsField) &&
    JSON.stringify(metadata).length <= mostMetadata &&
    Buffer.byteLength(JSON.stringify(view)) <= mostBytes
  return fits ? view : null
}

function fitsField({ key, input, value }: Field): boolean {
  if (key === '' || key.length > mostKey) return false
  // Cut to what fits, the rest of the text would be lost when the sheet comes back.
  if (input.type === 'chat') return true
  if (input.type === 'text') return typeof value !== 'string' || value.length <= mostText
  const values = input.options.map((option) => option.value)
  return (
    values.length > 0 &&
    values.length <= mostOptions * mostGroups &&
    values.every((value) => value !== '' && value.length <= mostValue)
  )
}

function inputBlock(field: Field): types.InputBlock {
  return {
    type: 'input',
    block_id: field.key,
    label: label(field.label, mostLabel),
    ...(field.hint ? { hint: label(field.hint, mostLabel) } : {}),
    optional: field.optional,
    element: inputElement(field),
  }
}

function inputElement({ input, value }: Field): types.InputBlock['element'] {
  if (input.type === 'chat') {
    return {
      type: 'conversations_select',
      action_id: 'value',
      default_to_current_conversation: true,
      response_url_enabled: true,
      filter: { include: ['public', 'private'], exclude_bot_users: true },
    }
  }
  if (input.type === 'text') {
    const initial = typeof value === 'string' ? value : ''
    return {
      type: 'plain_text_input',
      action_id: 'value',
      multiline: input.long,
      max_length: mostText,
      ...(initial ? { initial_value: initial } : {}),
    }
  }
  const options = input.options.map((option) => ({ text: label(option.label), value: option.value }))
  const chosen = options.filter((option) => (Array.isArray(value) ? value : [value]).includes(option.value))
  const [first] = chosen
  if (!input.many) {
    return {
      type: 'static_select',
      action_id: 'value',
      ...grouped(options),
      ...(first ? { initial_option: first } : {}),
    }
  }
  const initial = first ? { initial_options: chosen.slice(0, mostOptions) } : {}
  if (options.length <= mostCheckboxes) return { type: 'checkboxes', action_id: 'value', options, ...initial }
  return { type: 'multi_static_select', action_id: 'value', ...grouped(options), ...initial }
}

/** A menu takes a hundred options; more of them in groups of a hundred. */
function grouped(options: types.PlainTextOption[]) {
  if (options.length <= mostOptions) return { options }
  return {
    option_groups: chunk(options, mostOptions).map((each, at) => ({
      label: label(`${at * mostOptions + 1}–${at * mostOptions + each.length}`),
      options: each,
    })),
  }
}
