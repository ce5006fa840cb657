import type { Inbound, Reply } from '../../src/core/message.ts'
import { bold, code, lines, link, list, note, paragraph } from '../../src/core/rich.ts'
import type { MessageLogDouble } from './web.ts'

export const meeting: Reply = {
  body: [
    lines(
      bold('📅 Donnerstag, 11. März 2027, 18:00–20:30 Uhr'),
      '📍 Landratsamt Rastatt, Am Schlossplatz 5, großer Saal',
    ),
    paragraph('Thema: Gemeinsam zur Interkulturellen Woche. Dolmetschen: Türkisch, Arabisch.'),
    note('Beispiel, keine echte Veranstaltung.'),
  ],
  buttons: ['Anmelden', 'Wir kommen nicht', 'In den Kalender', 'Mehr'].map((label) => ({
    label,
    call: { command: label },
  })),
  files: [{ name: 'Treffen.ics', mime: 'text/calendar', content: 'BEGIN:VCALENDAR' }],
}

export const arabic: Reply = {
  body: [
    paragraph(
      bold('الاجتماع القادم'),
      '\n',
      'الخميس ١١ مارس ٢٠٢٧، الساعة ١٨:٠٠، ',
      '\u2068Landratsamt Rastatt\u2069، القاعة الكبرى',
    ),
    list(['الترجمة: العربية والتركية', 'رعاية الأطفال عند الطلب']),
  ],
  buttons: ['التسجيل', 'لن نحضر', 'إضافة إلى التقويم'].map((label) => ({ label, call: { command: label } })),
}

/** A small program behind the page. */
export async function answer({ content, address, sender }: Inbound, messages: MessageLogDouble) {
  const say = (reply: Reply, more = {}) =>
    messages.add(address, reply, { keyboard: `kb${messages.kept.length}`, ...more })
  if (content.type === 'button') {
    const carrier = messages.kept.find((message) => message.id === content.message)
    const button = carrier?.reply.buttons?.[Number(content.payload.split(':')[1])]
    const label = button?.label ?? ''
    const form = ['Sprache', '✓ Sprache', 'Frauen']
    if (form.includes(label)) say(choices(label === 'Sprache'), { replaces: content.message })
    else say({ body: [paragraph(`Gewählt: ${label}`)] })
    return {}
  }
  const text =
    content.type === 'text'
      ? content.text
      : content.type === 'command'
        ? `/${content.name} ${content.argument}`
        : content.type
  if (/wann|meetings/i.test(text)) say(meeting)
  else if (/[\u0600-\u06FF]/.test(text)) say(arabic, { locale: 'ar' })
  else if (/alles/i.test(text)) for (let count = 0; count < 4; count += 1) say(meeting)
  else if (/felder/i.test(text)) say(choices(false))
  else if (/markup/.test(text))
    say({
      body: [paragraph('<img src=x onerror=alert(1)> ', link('https://a.example', 'Seite'), ' ', code('ABC-123'))],
    })
  else
    say(
      { body: [paragraph(`Echo: ${text.trim()}`)] },
      { locale: text.startsWith('/language') ? text.trim().slice(-2) : (sender?.locale ?? 'de') },
    )
  return {}
}

const choices = (chosen: boolean): Reply => ({
  body: [paragraph('In welchen Feldern sind Sie aktiv?')],
  buttons: [chosen ? '✓ Sprache' : 'Sprache', 'Frauen', 'Weiter'].map((label) => ({ label, call: { command: label } })),
})
