import type { Content } from '../core/message.ts'

/** What people wrote, without the characters that PostgreSQL refuses; such a message would fail at every try. */
export function storable(content: Content): Content {
  switch (content.type) {
    case 'text':
      return { ...content, text: clean(content.text) }
    case 'command':
      return { ...content, name: clean(content.name), argument: clean(content.argument) }
    case 'button':
      return { ...content, payload: clean(content.payload) }
    case 'attachment':
      return attachment(content)
    case 'submission': {
      const values = Object.entries(content.values).map(([key, value]) => [
        clean(key),
        typeof value === 'string' ? clean(value) : value.map(clean),
      ])
      return { ...content, values: Object.fromEntries(values) }
    }
    default:
      return content
  }
}

function attachment(content: Extract<Content, { type: 'attachment' }>): Content {
  const { caption, files } = content
  return {
    ...content,
    ...(caption === undefined ? {} : { caption: clean(caption) }),
    ...(files === undefined
      ? {}
      : { files: files.map((file) => (file.name ? { ...file, name: clean(file.name) } : file)) }),
  }
}

const clean = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed()
