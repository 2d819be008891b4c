import type { Eintrag } from './eintrag.js'

const SPALTEN = [
  'Folge',
  'Zeit (UTC)',
  'Wer',
  'Als was',
  'Was',
  'Worauf',
  'Art',
  'Kennung',
  'Vorher',
  'Nachher',
] as const

/** What spreadsheets would calculate becomes text. */
const FORMEL = /^[=+\-@\t\r]/

const zelle = (text: string) => {
  const harmlos = FORMEL.test(text) ? `'${text}` : text
  return `"${harmlos.replaceAll('"', '""')}"`
}

const zeile = (zellen: readonly string[]) => `${zellen.map(zelle).join(';')}\r\n`

/** A row of the log as a line of CSV. */
const alsZeile = ({ folge, zeit, wer, alsWas, was, worauf, vorher, nachher }: Eintrag) =>
  zeile([
    String(folge),
    zeit,
    wer.name,
    alsWas,
    was,
    worauf.name,
    worauf.art,
    worauf.id,
    vorher ?? '',
    nachher ?? '',
  ])

/** Byte order mark, by which spreadsheets know UTF-8. */
const MARKE = '\u{FEFF}'

/** Rows of the log as CSV for spreadsheets (semicolons, UTF-8 with mark), line by line as they are read. */
export async function* alsCsv(eintraege: AsyncIterable<Eintrag>): AsyncGenerator<string> {
  yield `${MARKE}${zeile(SPALTEN)}`
  for await (const eintrag of eintraege) yield alsZeile(eintrag)
}
