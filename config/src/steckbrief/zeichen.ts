/**
 * Characters that no text of a Steckbrief may hold: control characters, characters that turn the reading direction
 * (a file name or link could look like another one), and halves of surrogate pairs.
 */
const verboten = /[^\P{Cc}\t\n]|[\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\p{Cs}]/u
const zeilen = /[\t\n]/

/** True when the text holds a forbidden character; line breaks (`\n`) and tabs only where `mehrzeilig`. */
export function hatVerboteneZeichen(text: string, mehrzeilig: boolean): boolean {
  return verboten.test(text) || (!mehrzeilig && zeilen.test(text))
}

/**
 * Makes a foreign text (form, import) storable: NFC, line ends `\n`, forbidden characters dropped, no white space at
 * the ends; in a single line white space runs become one blank.
 */
export function bereinigeText(text: string, mehrzeilig: boolean): string {
  const sauber = text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(new RegExp(verboten, 'gu'), '')
    .normalize('NFC')
  return (mehrzeilig ? sauber : sauber.replace(/\s+/g, ' ')).trim()
}
