import { formatFor } from './core/format.ts'
import type { Route } from './core/http.ts'
import type { LocaleMeta, Locales, Translate } from './core/i18n.ts'
import { plainInline } from './core/rich.ts'
import { type Stored, storedWords } from './features/privacy/index.ts'
import { type Html, html } from './html.ts'
import { localeOf, pageIn } from './layout.ts'

/** Who runs this, as the settings have it; several lines each. */
export type Legal = { imprint?: string; privacyContact?: string; controller?: string; enforcementBody?: string }

type Name = 'imprint' | 'privacy' | 'accessibility'
type Page = { t: Translate; meta: LocaleMeta; legal: Legal; stored: readonly Stored[] }
/** The day on which somebody last went through the accessibility statement and the page together. */
const assessed = '2026-11-22'

const pages: Record<Name, (page: Page) => Html[]> = { imprint, privacy, accessibility }

/** The pages that a public service in Germany must have. */
export function legalPages(legal: Legal, locales: Locales, stored: readonly Stored[] = []): Route[] {
  const route = (name: Name): Route => ({
    method: 'GET',
    path: `/${name}`,
    handle(request) {
      const meta = locales.meta(localeOf(request, locales))
      const t = locales.translate(meta.locale)
      const title = t.text(`pages:${name}.title`)
      const translation = meta.locale === 'de' ? '' : html`<p class="note">${t.text('pages:translation')}</p>\n`
      const main = html`<h1>${title}</h1>\n${translation}${pages[name]({ t, meta, legal, stored })}`
      return pageIn(locales, meta, { path: `/${name}`, title, main })
    },
  })
  return [route('imprint'), route('privacy'), route('accessibility')]
}

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
