import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { CsvError, parse, type Parser } from 'csv-parse'
import { z } from 'zod'
import { strukturfehler, type Strukturfehler } from '../strukturfehler.js'
import { sucheCsvfehler } from './csvStelle.js'
import { kodierungsfehler, pruefeKodierung } from './kodierung.js'
import { groesse, WERT_MAX_BYTES, type Datei, type Gelesen } from './rohsatz.js'

/** A record is never larger than this in memory; a single value is refused from WERT_MAX_BYTES on. */
const SATZ_MAX_BYTES = 8 * WERT_MAX_BYTES

const zeileMitInfo = z.object({
  record: z.array(z.string()),
  info: z.object({ empty_lines: z.number() }),
})

/**
 * Reads a CSV file (comma, double quotes, UTF-8 with or without byte order mark, any line ends) record by record.
 *
 * Line numbers are those of the physical file, also after values with line breaks and after blank lines. The header
 * must hold exactly the given columns, in any order. The first structural error ends the reading and is its last item.
 */
export async function* liesCsv(datei: Datei, spalten: readonly string[]): AsyncGenerator<Gelesen> {
  const kodierung = await pruefeKodierung(datei)
  if (kodierung !== undefined) {
    const fehler =
      'ursache' in kodierung
        ? kodierung
        : kodierungsfehler(
            datei,
            { zeile: kodierung.zeile, spalte: await spalteMitFalschemZeichen(datei.pfad) },
            kodierung.byte,
          )
    yield { art: 'fehler', fehler }
    return
  }

  let kopf: string[] | undefined
  try {
    let endeZuvor = 0
    let leereZuvor = 0
    let nummer = 0
    for await (const roh of oeffne(datei.pfad, 'utf8')) {
      const { record, info } = zeileMitInfo.parse(roh)
      const zeile = endeZuvor + 1 + info.empty_lines - leereZuvor
      leereZuvor = info.empty_lines
      endeZuvor = zeile + record.reduce((summe, wert) => summe + umbrueche(wert), 0)
      if (kopf === undefined) {
        kopf = record
        const fehler = pruefeKopf(datei, kopf, spalten)
        if (fehler !== undefined) {
          yield { art: 'fehler', fehler }
          return
        }
        continue
      }
      const zuGross = record.findIndex(
        (wert) => wert.length > WERT_MAX_BYTES / 4 && Buffer.byteLength(wert) > WERT_MAX_BYTES,
      )
      if (zuGross !== -1) {
        const bytes = Buffer.byteLength(record[zuGross] ?? '')
        yield { art: 'fehler', fehler: wertZuGross(datei, zeile, kopf[zuGross], bytes) }
        return
      }
      nummer++
      const felder = Object.fromEntries(kopf.map((spalte, i) => [spalte, record[i] ?? '']))
      yield { art: 'satz', satz: { zeile, nummer, felder, maengel: [] } }
    }
    if (kopf === undefined) {
      yield {
        art: 'fehler',
        fehler: strukturfehler('datei-leer', { datei: datei.name }, 'Die Datei enthält keine Daten.'),
      }
    }
  } catch (grund) {
    if (!(grund instanceof CsvError)) throw grund
    yield { art: 'fehler', fehler: await erklaere(datei, kopf ?? [...spalten], grund) }
  }
}

function oeffne(pfad: string, kodierung: 'utf8' | 'latin1'): Parser {
  const parser = parse({
    bom: kodierung === 'utf8',
    encoding: kodierung,
    info: true,
    skip_empty_lines: true,
    max_record_size: SATZ_MAX_BYTES,
  })
  const quelle = createReadStream(pfad)
  quelle.on('error', (fehler) => parser.destroy(fehler))
  parser.on('close', () => quelle.destroy())
  return quelle.pipe(parser)
}

function umbrueche(wert: string): number {
  return wert.includes('\n') || wert.includes('\r') ? wert.split(/\r\n|\n|\r/).length - 1 : 0
}

function liste(spalten: readonly string[]): string {
  return spalten.map((spalte) => `„${spalte}“`).join(', ')
}

function pruefeKopf(
  datei: Datei,
  kopf: readonly string[],
  spalten: readonly string[],
): Strukturfehler | undefined {
  const fehlend = spalten.filter((spalte) => !kopf.includes(spalte))
  const fremd = kopf.filter((spalte) => !spalten.includes(spalte))
  const doppelt = kopf.filter((spalte, i) => kopf.indexOf(spalte) !== i)
  const saetze = [
    ...(fehlend.length > 0 ? [`Es fehlen die Spalten ${liste(fehlend)}.`] : []),
    ...(fremd.length > 0 ? [`Unbekannt sind die Spalten ${liste(fremd)}.`] : []),
    ...(doppelt.length > 0 ? [`Mehrfach vorhanden sind die Spalten ${liste(doppelt)}.`] : []),
  ]
  if (saetze.length === 0) return undefined
  return strukturfehler(
    'spalten',
    { datei: datei.name, zeile: 1, spalte: fehlend[0] ?? fremd[0] ?? doppelt[0] },
    `Die Spalten passen nicht zu dieser Quelle. ${saetze.join(' ')}`,
  )
}

function wertZuGross(datei: Datei, zeile: number, spalte: string | undefined, bytes: number): Strukturfehler {
  return strukturfehler(
    'wert-zu-gross',
    { datei: datei.name, zeile, spalte },
    `Der Wert ist ${groesse(bytes)} groß, erlaubt sind ${groesse(WERT_MAX_BYTES)}.`,
  )
}

async function erklaere(datei: Datei, kopf: readonly string[], grund: CsvError): Promise<Strukturfehler> {
  const fehler = await sucheCsvfehler(datei.pfad, kopf.length, WERT_MAX_BYTES)
  const name = datei.name
  switch (fehler?.art) {
    case 'offen':
      return strukturfehler(
        'anfuehrungszeichen',
        { datei: name, zeile: fehler.zeile, spalte: kopf[fehler.feld] },
        'Hier beginnt ein Anführungszeichen, das bis zum Ende der Datei nicht geschlossen wird.',
      )
    case 'zeichen-nach-anfuehrung':
      return strukturfehler(
        'anfuehrungszeichen',
        { datei: name, zeile: fehler.zeile, spalte: kopf[fehler.feld] },
        'Hier beginnt ein Anführungszeichen, das nicht richtig geschlossen wird: ' +
          `In Zeile ${String(fehler.bei)} folgt auf das schließende Anführungszeichen weder Komma noch Zeilenende.`,
      )
    case 'anfuehrung-im-feld':
      return strukturfehler(
        'anfuehrungszeichen',
        { datei: name, zeile: fehler.zeile, spalte: kopf[fehler.feld] },
        'Ein Anführungszeichen steht mitten in einem Wert, der nicht in Anführungszeichen beginnt.',
      )
    case 'felderzahl': {
      const zuViel = fehler.anzahl > kopf.length
      return strukturfehler(
        'spaltenzahl',
        { datei: name, zeile: fehler.zeile, spalte: zuViel ? kopf.at(-1) : kopf[fehler.anzahl] },
        `Der Datensatz hat ${String(fehler.anzahl)} Werte, die Kopfzeile nennt ${String(kopf.length)} Spalten` +
          (zuViel ? '.' : ' (ab der genannten Spalte fehlt etwas).'),
      )
    }
    case 'zu-gross':
      return wertZuGross(datei, fehler.zeile, kopf[fehler.feld], fehler.bytes)
    case undefined:
      return strukturfehler(
        'spaltenzahl',
        { datei: name },
        `Die Datei ist keine gültige CSV-Datei (${grund.code}).`,
      )
  }
}

/** Name of the first column with a byte that is not UTF-8; undefined when the structure cannot be read either. */
async function spalteMitFalschemZeichen(pfad: string): Promise<string | undefined> {
  let kopf: string[] | undefined
  try {
    for await (const roh of oeffne(pfad, 'latin1')) {
      const { record } = zeileMitInfo.parse(roh)
      const stelle = record.findIndex((wert) => !isUtf8(Buffer.from(wert, 'latin1')))
      kopf ??= record
      if (stelle !== -1) return kopf[stelle]?.replace(/^ï»¿/, '')
    }
  } catch (grund) {
    if (!(grund instanceof CsvError)) throw grund
  }
  return undefined
}
