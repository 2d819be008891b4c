/** A link that may be shown: where it leads, and whether it leaves the portal. */
export interface Verweis {
  ziel: string
  fremd: boolean
}

/**
 * The link of a text that others wrote, or undefined when it may not be one: only web and mail addresses and
 * addresses of this portal pass; `javascript:`, `data:` and the like do not.
 */
export function sichererVerweis(text: string): Verweis | undefined {
  const roh = text.trim()
  if (/^#[\w-]+$/.test(roh)) return { ziel: roh, fremd: false }
  if (/^\/(?![/\\])/.test(roh)) return { ziel: roh, fremd: false }
  if (!URL.canParse(roh)) return undefined
  const url = new URL(roh)
  if (url.username !== '' || url.password !== '') return undefined
  if (url.protocol === 'http:' || url.protocol === 'https:' || url.protocol === 'mailto:') {
    return { ziel: url.href, fremd: true }
  }
  return undefined
}
