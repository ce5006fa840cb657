import { acceptedLocale } from './core/accept-language.ts'
import type { Request, Response } from './core/http.ts'
import type { LocaleMeta, Locales } from './core/i18n.ts'
import { type Html, html } from './html.ts'

/** Nothing but our own style and pictures, forms that lead here, and no frame around it; a script of ours where a page has one. */
const policy = (script: boolean): string =>
  `default-src 'none'; ${script ? "script-src 'self'; " : ''}style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

const legal = ['imprint', 'privacy', 'accessibility']

/** One page of this server, for people. */
export type Page = {
  /** Its address without the language. */
  path: string
  title: string
  main: Html
  /** What else belongs into its head: preview data, a feed. */
  head?: Html
  /** Our script that adds to it; it works without. */
  script?: string
}

/** The language that a request asks for, by its link or by its browser. */
export const localeOf = (request: Request, locales: Locales): string =>
  locales.match(request.query.get('lang')) ?? acceptedLocale(locales, request.headers['accept-language']) ?? 'de'

/** A page in one language, with its way to the chat, to the other languages and to what every public service must say. */
export function pageIn(locales: Locales, meta: LocaleMeta, page: Page, status = 200): Response {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': meta.locale,
      'content-security-policy': policy(page.script !== undefined),
      'cache-control': 'no-cache',
      vary: 'accept-language',
    },
    body: layout(locales, meta, page).markup,
  }
}

function layout(locales: Locales, meta: LocaleMeta, { path, title, main, head, script }: Page): Html {
  const t = locales.translate(meta.locale)
  const current = (is: boolean): Html => (is ? html` aria-current="page"` : html``)
  return html`<!doctype html>
<html lang="${meta.locale}" dir="${meta.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · vernetzt</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/base.css">
<link rel="stylesheet" href="/assets/legal.css">
${script === undefined ? '' : html`<script type="module" src="/assets/${script}"></script>\n`}${head ?? ''}</head>
<body class="legal">
<header><a class="home" href="/"><img src="/assets/icon.svg" alt="" width="32" height="32">${t.text('pages:chat')}</a></header>
<main>
${main}</main>
<footer>
<nav aria-label="${t.text('pages:others')}">${legal.map(
    (each) =>
      html`<a href="/${each}?lang=${meta.locale}"${current(path === `/${each}`)}>${t.text(`pages:${each}.title`)}</a> `,
  )}</nav>
<nav aria-label="${t.text('pages:languages')}">${locales.locales.map(
    (each) =>
      html`<a href="${path}?lang=${each.locale}" lang="${each.locale}" hreflang="${each.locale}"${current(each === meta)}>${each.name}</a> `,
  )}</nav>
</footer>
</body>
</html>
`
}
