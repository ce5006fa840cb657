/** Markup that is known to be safe; only `html` makes it. */
export type Html = { readonly markup: string }

/** Markup from a template. Text among the values is escaped, markup and lists of markup are put in. */
export function html(template: TemplateStringsArray, ...values: (string | Html | readonly Html[])[]): Html {
  const markup = template.reduce((before, part, index) => before + markupOf(values[index - 1] ?? '') + part)
  return { markup }
}

function markupOf(value: string | Html | readonly Html[]): string {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return 'markup' in value ? value.markup : value.map(markupOf).join('')
}
