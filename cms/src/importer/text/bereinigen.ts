import { bereinigeText } from '@maki/config'

/**
 * A mail address, also in the spellings "name [at] amt.example" and "name (at) amt.example". What follows the @ must
 * look like a domain, so that "NARA@WORK" or "30 m @ 1 Hz" stay. The look-behind keeps it linear on long words.
 */
const MAILADRESSE =
  /(?<![\p{L}\p{N}._%+'-])(?:mailto:)?[\p{L}\p{N}._%+'-]+\s?(?:@|\[at\]|\(at\)|\{at\})\s?[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/giu

/** What stands in the place of an address that was taken out. */
export const OHNE_MAILADRESSE = '[E-Mail-Adresse entfernt]'

/** Phrases with which forms are filled when there is nothing to say; they count as empty. */
const LEERFORMELN = /^(?:n\/?a|none|not available|not applicable|unknown|tbd|to be determined|-+)[.\s]*$/i

export interface Bereinigt {
  readonly text: string
  /** Number of mail addresses taken out. */
  readonly mailadressen: number
}

/**
 * A text as the product may take it: cleaned like every foreign text (`bereinigeText`), and without mail addresses (a
 * functional mailbox cannot be told from a person's, so none is taken over). Markup is left as it is: it is text and
 * shown as text.
 */
export function bereinige(roh: string): Bereinigt {
  let mailadressen = 0
  const text = bereinigeText(roh, true).replace(MAILADRESSE, () => {
    mailadressen++
    return OHNE_MAILADRESSE
  })
  return { text, mailadressen }
}

/** Joins a text into one line. */
export function einzeilig(text: string): string {
  return bereinigeText(text, false)
}

/** True for an empty text and for what forms say instead of leaving a field empty ("N/A", "not available"). */
export function istLeerformel(text: string): boolean {
  return text === '' || LEERFORMELN.test(text)
}
