import { type Format, formatFor, localOf } from './core/format.ts'
import type { LocaleMeta, Translate } from './core/i18n.ts'
import { personalKinds } from './core/personal-data.ts'
import { plainInline } from './core/rich.ts'
import { type StoredRows, storedWords } from './features/privacy/index.ts'
import { type Html, html } from './html.ts'

export type DataView = { t: Translate; meta: LocaleMeta; zone: string; now: Date; until: Date; token: string }
type Writer = Pick<DataView, 't' | 'zone'> & { format: Format }

/** What is longer is read in the file. */
const mostLetters = 4000

/** Everything about a person, kind by kind; each table folded, so that a phone shows what there is at a glance. */
export function dataPage(view: DataView, stored: readonly StoredRows[]): Html {
  const { t, meta, token } = view
  const writer = { t, zone: view.zone, format: formatFor(meta) }
  const at = moment(writer, view.now)
  const until = moment(writer, view.until)
  return layout(
    view,
    html`<p>${t.text('privacy:page.what', { at })}</p>
<p>${t.text('privacy:page.link', { until })}</p>
<p><a href="/mydata/${token}/copy.json" download>${t.text('privacy:page.copy')}</a></p>
${personalKinds
  .map((kind) => ({ kind, tables: stored.filter((each) => each.kind === kind) }))
  .filter(({ tables }) => tables.length > 0)
  .map(
    ({ kind, tables }) =>
      html`<section><h2>${t.text(`privacy:kind.${kind}`)}</h2>${tables.map((table) => tableHtml(writer, table))}</section>\n`,
  )}`,
  )
}

/** Where a link does not work, or not any more. */
export const gonePage = (t: Translate, meta: LocaleMeta): Html =>
  layout({ t, meta }, html`<p>${t.text('privacy:page.gone')}</p>`)

const tableHtml = (writer: Writer, table: StoredRows): Html =>
  html`<h3>${plainInline(storedWords(writer.t, table))}</h3>
<details><summary>${writer.t.text('privacy:mydata.rows', { count: table.rows.length })}</summary>
${table.rows.map((row) => html`<div class="row">${valueHtml(writer, row)}</div>\n`)}</details>\n`

/** A value of any shape; what people wrote is text of its own direction and never markup. */
function valueHtml(writer: Writer, value: unknown): Html {
  const { t, format } = writer
  if (value instanceof Date) return html`${moment(writer, value)}`
  if (typeof value === 'boolean') return html`${t.text(value ? 'privacy:page.yes' : 'privacy:page.no')}`
  if (typeof value === 'number') return html`${format.number(value)}`
  if (Array.isArray(value))
    return html`<ul>${filled(value).map((each) => html`<li>${valueHtml(writer, each)}</li>`)}</ul>`
  if (typeof value === 'object' && value !== null) return fieldsHtml(writer, value)
  const text = String(value)
  if (text.length > mostLetters) return html`${t.text('privacy:page.long')}`
  return html`<span dir="auto">${text}</span>`
}

function fieldsHtml(writer: Writer, fields: object): Html {
  const shown = Object.entries(fields).filter(([, value]) => filled([value]).length > 0)
  return html`<dl>${shown.map(([name, value]) => html`<dt>${fieldName(writer.t, name)}</dt><dd>${valueHtml(writer, value)}</dd>`)}</dl>`
}

const filled = (values: readonly unknown[]): unknown[] =>
  values.filter(
    (value) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  )

const fieldName = (t: Translate, name: string): string =>
  t.has(`privacy:field.${name}`) ? t.text(`privacy:field.${name}`) : name

function moment({ format, zone }: Pick<Writer, 'format' | 'zone'>, at: Date): string {
  const local = localOf(at, zone)
  return `${format.date(local.slice(0, 10))}, ${format.time(local)}`
}

function layout({ t, meta }: Pick<DataView, 't' | 'meta'>, content: Html): Html {
  const title = t.text('privacy:page.title')
  return html`<!doctype html>
<html lang="${meta.locale}" dir="${meta.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${title} · vernetzt</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/base.css">
<link rel="stylesheet" href="/assets/legal.css">
</head>
<body class="legal">
<header><a class="home" href="/"><img src="/assets/icon.svg" alt="" width="32" height="32">${t.text('pages:chat')}</a></header>
<main>
<h1>${title}</h1>
${content}</main>
</body>
</html>
`
}
