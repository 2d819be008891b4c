import { isUtf8 } from 'node:buffer'
import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'

const spalten = ['mail', 'rolle', 'organisation', 'bis'] as const

export type Spalte = (typeof spalten)[number]

/** One row of a list of invitations, nothing of it checked. */
export interface Rohzeile {
  /** Line of the file, from 1. */
  readonly zeile: number
  readonly werte: Readonly<Record<Spalte, string>>
  /** The row has more values than there are columns. */
  readonly zuViele: boolean
}

/** Columns that may be left out. */
const ENTBEHRLICH: ReadonlySet<string> = new Set<Spalte>(['bis'])
const MAX_ZEILEN = 1000
const MAX_SATZ = 64 * 1024

const saetze = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))

/**
 * Reads a list of invitations: `;` or `,`, UTF-8 (with or without byte order mark) or Windows-1252, as table programs of German
 * offices write it. Blank rows are left out.
 */
export function liesEinladungen(datei: Buffer): Ergebnis<readonly Rohzeile[]> {
  const text = alsText(datei)
  if (!text.ok) return text
  let gelesen: z.infer<typeof saetze>
  try {
    gelesen = saetze.parse(
      parse(text.wert, {
        delimiter: trennzeichen(text.wert),
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        skip_records_with_empty_values: true,
        max_record_size: MAX_SATZ,
      }),
    )
  } catch (fehler) {
    if (!(fehler instanceof CsvError)) throw fehler
    return gescheitert(
      'datei-aufbau',
      `Die Datei ist keine gültige CSV-Datei${nenneZeile(fehler)}: Ein Anführungszeichen steht falsch oder wird nicht geschlossen.`,
    )
  }
  const [erste, ...zeilen] = gelesen
  const kopf = erste?.record.map((name) => name.trim().toLowerCase()) ?? []
  const einwand = pruefeKopf(kopf)
  if (einwand !== null) return gescheitert('datei-spalten', einwand)
  if (zeilen.length === 0) return gescheitert('datei-leer', 'Die Datei enthält keine Einladungen.')
  if (zeilen.length > MAX_ZEILEN)
    return gescheitert(
      'inhalt-zu-gross',
      `Die Datei enthält ${zeilen.length.toLocaleString('de-DE')} Einladungen. Bitte senden Sie höchstens 1.000 auf einmal.`,
    )
  return gelungen(zeilen.map(({ record, info }) => alsZeile(kopf, record, info.lines)))
}

function alsText(datei: Buffer): Ergebnis<string> {
  if (datei.length === 0) return gescheitert('datei-leer', 'Die Datei ist leer.')
  const anfang = datei.subarray(0, 2).toString('hex')
  if (anfang === 'fffe' || anfang === 'feff')
    return gescheitert(
      'datei-zeichenkodierung',
      'Die Datei ist in UTF-16 gespeichert. Bitte speichern Sie sie als „CSV UTF-8“.',
    )
  // Workbooks are archives, and no text holds the byte 0.
  if (datei.includes(0))
    return gescheitert(
      'datei-aufbau',
      'Das ist keine CSV-Datei. Bitte speichern Sie die Tabelle als „CSV UTF-8“.',
    )
  return gelungen(new TextDecoder(isUtf8(datei) ? 'utf-8' : 'windows-1252').decode(datei))
}

/** The one of the two that occurs more often in the first line. */
function trennzeichen(text: string): string {
  const [kopf = ''] = text.split(/\r\n|\n|\r/, 1)
  return kopf.split(';').length >= kopf.split(',').length ? ';' : ','
}

const mitZeile = z.object({ lines: z.number() })

function nenneZeile(fehler: unknown): string {
  const stelle = mitZeile.safeParse(fehler)
  return stelle.success ? ` (Zeile ${stelle.data.lines})` : ''
}

/** @returns what is wrong with the header, in German */
function pruefeKopf(kopf: readonly string[]): string | null {
  const nenne = (namen: readonly string[]) => namen.map((name) => `„${name.slice(0, 40)}“`).join(', ')
  const fehlend = spalten.filter((name) => !ENTBEHRLICH.has(name) && !kopf.includes(name))
  const bekannt: readonly string[] = spalten
  const fremd = kopf.filter((name) => !bekannt.includes(name))
  const doppelt = kopf.filter((name, i) => kopf.indexOf(name) !== i)
  const saetze = [
    ...(fehlend.length > 0 ? [`Es fehlen die Spalten ${nenne(fehlend)}.`] : []),
    ...(fremd.length > 0 ? [`Unbekannt sind die Spalten ${nenne(fremd.slice(0, 10))}.`] : []),
    ...(doppelt.length > 0 ? [`Mehrfach vorhanden sind die Spalten ${nenne(doppelt.slice(0, 10))}.`] : []),
  ]
  return saetze.length === 0
    ? null
    : `Die erste Zeile muss mail;rolle;organisation;bis sein. ${saetze.join(' ')}`
}

function alsZeile(kopf: readonly string[], werte: readonly string[], zeile: number): Rohzeile {
  const wert = (spalte: Spalte) =>
    (werte[kopf.indexOf(spalte)] ?? '').normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  return {
    zeile,
    werte: {
      mail: wert('mail'),
      rolle: wert('rolle'),
      organisation: wert('organisation'),
      bis: wert('bis'),
    },
    zuViele: werte.length > kopf.length,
  }
}
