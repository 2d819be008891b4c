import MarkdownIt, { type Token } from 'markdown-it'
import { medienadresse } from '../cms/medien.ts'
import { sichererVerweis } from './verweis.ts'

/** The page's own heading is `<h1>`: the highest one of an edited text, whichever it is, becomes `<h2>`. */
const HOECHSTE_UEBERSCHRIFT = 2

function baue(): InstanceType<typeof MarkdownIt> {
  const md = new MarkdownIt({ html: false, linkify: false, typographer: true, quotes: '„“‚‘' })
  md.validateLink = (url) => sichererVerweis(url) !== undefined || medienadresse(url) !== undefined

  md.core.ruler.push('ueberschriften', (zustand) => {
    const ueberschriften = zustand.tokens.filter(({ type }) => type.startsWith('heading_'))
    const hoechste = Math.min(...ueberschriften.map(({ tag }) => Number(tag.slice(1))))
    for (const zeichen of ueberschriften) {
      zeichen.tag = `h${Math.min(Number(zeichen.tag.slice(1)) - hoechste + HOECHSTE_UEBERSCHRIFT, 6)}`
    }
  })

  md.renderer.rules.link_open = (zeichen, stelle, optionen, _umfeld, selbst) => {
    const verweis = zeichen[stelle]
    const ziel = verweis === undefined ? undefined : sichererVerweis(String(verweis.attrGet('href') ?? ''))
    if (verweis !== undefined && ziel?.fremd === true) verweis.attrSet('rel', 'nofollow noopener noreferrer')
    return selbst.renderToken(zeichen, stelle, optionen)
  }

  md.renderer.rules.image = (zeichen, stelle) => {
    const bild = zeichen[stelle]
    const quelle = medienadresse(String(bild?.attrGet('src') ?? ''))
    const alt = md.utils.escapeHtml(bild?.content ?? '')
    return quelle === undefined ? alt : `<img src="${quelle}" alt="${alt}" loading="lazy">`
  }

  md.renderer.rules.table_open = () =>
    '<div class="rollbar" tabindex="0" role="group" aria-label="Tabelle"><table>'
  md.renderer.rules.table_close = () => '</table></div>'
  // Alignment of table cells would come as a style attribute, which the policy forbids.
  for (const regel of ['th_open', 'td_open'] as const) {
    md.renderer.rules[regel] = (zeichen, stelle) => `<${zeichen[stelle]?.tag ?? 'td'}>`
  }
  return md
}

const md = baue()

/**
 * HTML of an edited Markdown text: no HTML of the author's, links only to web, mail and this portal, pictures
 * only from the portal's own uploads.
 */
export function markdownZuHtml(text: string): string {
  return md.render(text)
}

/** The words of a Markdown text without its marks, for searching and short descriptions. */
export function markdownZuText(text: string): string {
  return md
    .parse(text, {})
    .map((block) => (block.children === null ? block.content : worte(block.children)))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function worte(zeichen: readonly Token[]): string {
  return zeichen
    .map(({ type, content }) =>
      type === 'text' || type === 'code_inline' ? content : type.endsWith('break') ? ' ' : '',
    )
    .join('')
}
