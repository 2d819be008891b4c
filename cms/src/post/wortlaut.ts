/** What a message says, before it becomes text and HTML. */
export interface Wortlaut {
  readonly betreff: string
  readonly anrede: string
  readonly absaetze: readonly string[]
  /** The one thing to do, with its address below the site. */
  readonly handlung?: { readonly text: string; readonly adresse: string }
  readonly danach?: readonly string[]
}

export interface Fassungen {
  readonly betreff: string
  readonly text: string
  readonly html: string
}

const MAX_NAME = 120
const MAX_FREITEXT = 2_000

/**
 * Text that people gave, as it may stand in a message: one line, no control or direction characters, nothing that a mail
 * program would turn into a link. Otherwise a name could carry an advertisement or a trap to other people.
 */
function entschaerfe(text: string, max: number): string {
  const glatt = text
    .normalize('NFC')
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/:\/\/+/g, ' ')
    .replaceAll('@', ' (at) ')
    // A dot inside of a word makes a domain of it.
    .replaceAll(/[.。．｡](?=[\p{L}\p{N}])/gu, '. ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
  const zeichen = Array.from(glatt)
  return zeichen.length <= max ? glatt : `${zeichen.slice(0, max - 1).join('')}…`
}

/** Name of a person, organisation or role. */
export const alsName = (text: string) => entschaerfe(text, MAX_NAME)

/** Words that an admin wrote. */
export const alsFreitext = (text: string) => entschaerfe(text, MAX_FREITEXT)

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const sicher = (text: string) => text.replaceAll(/[&<>"']/g, (zeichen) => HTML[zeichen] ?? '')

const SCHLUSS = [
  'Diese Nachricht wurde automatisch versandt. Bitte antworten Sie nicht darauf.',
  'Wir fragen nie in einer E-Mail nach Ihrem Passwort.',
]

/** Both forms of a message. @param site address of the site, for the last line */
export function fasse(
  { betreff, anrede, absaetze, handlung, danach = [] }: Wortlaut,
  site: string,
): Fassungen {
  const text = [
    anrede,
    ...absaetze,
    ...(handlung === undefined ? [] : [`${handlung.text}:\n${handlung.adresse}`]),
    ...danach,
    'Mit freundlichen Grüßen\nMarktplatz der KI-Möglichkeiten (MaKI)',
    `--\n${SCHLUSS.join('\n')}\n${site}`,
  ].join('\n\n')
  const absatz = (inhalt: string) => `<p style="margin:0 0 16px">${sicher(inhalt)}</p>`
  const knopf = handlung === undefined ? [] : [verweis(handlung)]
  const html = [
    '<!doctype html>',
    `<html lang="de"><head><meta charset="utf-8"><title>${sicher(betreff)}</title></head>`,
    '<body style="margin:0;padding:24px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#171a2b;background:#ffffff">',
    '<div style="max-width:600px;margin:0 auto">',
    ...[anrede, ...absaetze].map(absatz),
    ...knopf,
    ...danach.map(absatz),
    '<p style="margin:0 0 16px">Mit freundlichen Grüßen<br>Marktplatz der KI-Möglichkeiten (MaKI)</p>',
    `<p style="margin:24px 0 0;font-size:14px;color:#4b5066">${SCHLUSS.map(sicher).join('<br>')}<br>`,
    `<a href="${sicher(site)}" style="color:#0b3d91">${sicher(site)}</a></p>`,
    '</div></body></html>',
  ].join('\n')
  return { betreff, text: `${text}\n`, html: `${html}\n` }
}

function verweis({ text, adresse }: NonNullable<Wortlaut['handlung']>): string {
  const ziel = sicher(adresse)
  return [
    `<p style="margin:0 0 16px"><a href="${ziel}" style="color:#0b3d91;font-weight:bold">${sicher(text)}</a></p>`,
    `<p style="margin:0 0 16px;font-size:14px">Falls der Link nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:<br>${ziel}</p>`,
  ].join('\n')
}
