import { acceptedLocale } from './core/accept-language.ts'
import { formatFor } from './core/format.ts'
import type { Request, Route } from './core/http.ts'
import type { LocaleMeta, Locales, Translate } from './core/i18n.ts'
import { plainInline } from './core/rich.ts'
import { type Stored, storedWords } from './features/privacy/index.ts'
import { type Html, html } from './html.ts'

/** Who runs this, as the settings have it; several lines each. */
export type Legal = { imprint?: string; privacyContact?: string; controller?: string; enforcementBody?: string }

type Name = 'imprint' | 'privacy' | 'accessibility'
type Page = { t: Translate; meta: LocaleMeta; legal: Legal; stored: readonly Stored[] }
/** The day on which somebody last went through the accessibility statement and the page together. */
const assessed = '2026-11-22'

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

const pages: Record<Name, (page: Page) => Html[]> = { imprint, privacy, accessibility }

/** The pages that a public service in Germany must have. */
export function legalPages(legal: Legal, locales: Locales, stored: readonly Stored[] = []): Route[] {
  const route = (name: Name): Route => ({
    method: 'GET',
    path: `/${name}`,
    handle(request) {
      const meta = locales.meta(localeOf(request, locales))
      const page = { t: locales.translate(meta.locale), meta, legal, stored }
      return {
        status: 200,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-language': meta.locale,
          'content-security-policy': policy,
          'cache-control': 'no-cache',
          vary: 'accept-language',
        },
        body: layout(name, page, locales).markup,
      }
    },
  })
  return [route('imprint'), route('privacy'), route('accessibility')]
}

const localeOf = (request: Request, locales: Locales): string =>
  locales.match(request.query.get('lang')) ?? acceptedLocale(locales, request.headers['accept-language']) ?? 'de'

function imprint({ t, legal }: Page): Html[] {
  return [
    section(t, 'imprint.provider', [paragraph(t, 'imprint.law'), setting(t, legal.imprint)]),
    section(t, 'imprint.what', paragraphs(t, 'imprint', ['program', 'care', 'links'])),
  ]
}

function privacy({ t, legal, stored }: Page): Html[] {
  const text = (...keys: string[]) => paragraphs(t, 'privacy', keys)
  return [
    section(t, 'privacy.short', text('shortText')),
    section(t, 'privacy.controller', [setting(t, legal.controller)]),
    section(t, 'privacy.contact', [setting(t, legal.privacyContact)]),
    section(t, 'privacy.stored', [...storedList(t, stored), ...text('storedChat', 'address', 'files')]),
    section(t, 'privacy.purpose', text('purposeChat', 'purposeConsent', 'purposeYoung', 'purposeFree')),
    section(t, 'privacy.who', text('whoPeople', 'whoQuestions', 'whoProgram')),
    section(t, 'privacy.places', text('placesWeb', 'placesTelegram', 'placesSlack')),
    section(t, 'privacy.browser', text('browserText')),
    section(t, 'privacy.rights', text('rightsChat', 'rightsLaw', 'rightsComplaint')),
  ]
}

function accessibility({ t, meta, legal }: Page): Html[] {
  const text = (...keys: string[]) => paragraphs(t, 'accessibility', keys)
  const made = t.text('pages:accessibility.made', { date: formatFor(meta).date(assessed) })
  const limits = ['Language', 'Script', 'Content', 'Platforms'].map((key) => t.text(`pages:accessibility.limits${key}`))
  return [
    section(t, 'accessibility.scope', text('scopeText')),
    section(t, 'accessibility.state', [...text('stateText', 'works'), html`<p>${made}</p>`]),
    section(t, 'accessibility.limits', [list(limits)]),
    section(t, 'accessibility.feedback', text('feedbackText')),
    section(t, 'accessibility.enforcement', text('enforcementText')),
    section(t, 'accessibility.enforcementBody', [setting(t, legal.enforcementBody)]),
  ]
}

/** What the features declare is what is said, so that the page cannot grow old. */
function storedList(t: Translate, stored: readonly Stored[]): Html[] {
  if (stored.length === 0) return []
  const items = stored.map((each) => plainInline(storedWords(t, each)))
  return [paragraph(t, 'privacy.storedList'), list(items), paragraph(t, 'privacy.storedTerms')]
}

/** A setting with its lines, or plainly that nobody entered it. */
function setting(t: Translate, text: string | undefined): Html {
  if (!text) return html`<p class="missing">${t.text('pages:missing')} ${t.text('pages:trial')}</p>`
  return html`<address>${text.split(/\n|\\n/).map((line) => html`${line.trim()}<br>`)}</address>`
}

const section = (t: Translate, key: string, content: Html[]): Html =>
  html`<section><h2>${t.text(`pages:${key}`)}</h2>${content}</section>\n`

const paragraph = (t: Translate, key: string): Html => html`<p>${t.text(`pages:${key}`)}</p>`

const paragraphs = (t: Translate, page: Name, keys: string[]): Html[] =>
  keys.map((key) => paragraph(t, `${page}.${key}`))

const list = (items: string[]): Html => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`

function layout(name: Name, page: Page, locales: Locales): Html {
  const { t, meta } = page
  const title = t.text(`pages:${name}.title`)
  const others: Name[] = ['imprint', 'privacy', 'accessibility']
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
</head>
<body class="legal">
<header><a class="home" href="/"><img src="/assets/icon.svg" alt="" width="32" height="32">${t.text('pages:chat')}</a></header>
<main>
<h1>${title}</h1>
${meta.locale === 'de' ? '' : html`<p class="note">${t.text('pages:translation')}</p>`}
${pages[name](page)}</main>
<footer>
<nav aria-label="${t.text('pages:others')}">${others.map(
    (each) =>
      html`<a href="/${each}?lang=${meta.locale}"${current(each === name)}>${t.text(`pages:${each}.title`)}</a> `,
  )}</nav>
<nav aria-label="${t.text('pages:languages')}">${locales.locales.map(
    (each) =>
      html`<a href="/${name}?lang=${each.locale}" lang="${each.locale}" hreflang="${each.locale}"${current(each === meta)}>${each.name}</a> `,
  )}</nav>
</footer>
</body>
</html>
`
}
