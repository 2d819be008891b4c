const IM_TEXT = /https?:\/\/[^\s<>"'`{}|\\^]{1,2000}/gi

/**
 * The text as an http(s) address, or nothing: no other scheme (`javascript:`, `data:`, `file:`), no log-in data in the
 * address, nothing around it.
 */
export function httpAdresse(text: string): string | undefined {
  if (/\s/.test(text) || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined
  const { protocol, username, password, hostname } = new URL(text)
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  return username === '' && password === '' && hostname.includes('.') ? text : undefined
}

/**
 * The http(s) addresses in a free text, in their order: each from its scheme to the next blank or quote, without the
 * punctuation of the sentence around it.
 */
export function adressenIm(text: string): string[] {
  return Array.from(text.matchAll(IM_TEXT), ([fund]) => httpAdresse(ohneSatzzeichen(fund))).filter(
    (adresse) => adresse !== undefined,
  )
}

function ohneSatzzeichen(fund: string): string {
  let adresse = fund.replace(/[.,;:!?…]+$/, '')
  // A closing bracket belongs to the address only when it opens there.
  while (/[)\]]$/.test(adresse) && zaehle(adresse, /[([]/g) < zaehle(adresse, /[)\]]/g)) {
    adresse = adresse.slice(0, -1).replace(/[.,;:!?…]+$/, '')
  }
  return adresse
}

function zaehle(text: string, muster: RegExp): number {
  return text.match(muster)?.length ?? 0
}
