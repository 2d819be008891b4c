import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { strukturfehler, type Strukturfehler } from '../strukturfehler.js'
import type { Datei } from './rohsatz.js'

/** First byte sequence that is not UTF-8. */
export interface Fehlstelle {
  readonly zeile: number
  /** Offset of the byte in its line, starting at 0. */
  readonly versatz: number
  readonly byte: number
}

const ZEILENENDE = 0x0a

/**
 * Checks that the file exists, is a file, is not empty and is UTF-8 (with or without byte order mark) in one pass with
 * constant memory.
 *
 * @returns nothing when all is well, the place of the first bad byte, or an error about the file as a whole.
 */
export async function pruefeKodierung(datei: Datei): Promise<Fehlstelle | Strukturfehler | undefined> {
  const angaben = await stat(datei.pfad).catch(() => undefined)
  if (angaben === undefined) {
    return strukturfehler(
      'datei-fehlt',
      { datei: datei.name },
      'Diese Datei gibt es nicht oder sie ist nicht lesbar.',
    )
  }
  if (!angaben.isFile()) {
    return strukturfehler(
      'datei-fehlt',
      { datei: datei.name },
      'Das ist keine Datei, sondern ein Ordner oder Gerät.',
    )
  }
  if (angaben.size === 0) return strukturfehler('datei-leer', { datei: datei.name }, 'Die Datei ist leer.')

  let rest: Buffer = Buffer.alloc(0)
  let zeile = 1
  let erster = true
  for await (const stueck of createReadStream(datei.pfad, { highWaterMark: 256 * 1024 })) {
    const roh: Buffer = Buffer.isBuffer(stueck) ? stueck : Buffer.from(String(stueck))
    if (erster && (roh.subarray(0, 2).equals(UTF16_LE) || roh.subarray(0, 2).equals(UTF16_BE))) {
      return strukturfehler(
        'kodierung',
        { datei: datei.name, zeile: 1 },
        'Die Datei ist in UTF-16 gespeichert. Bitte speichern Sie sie als UTF-8.',
      )
    }
    erster = false
    const daten = rest.length === 0 ? roh : Buffer.concat([rest, roh])
    const ende = vollstaendigBis(daten)
    const teil = daten.subarray(0, ende)
    if (!isUtf8(teil)) return suche(teil, zeile)
    zeile += zeilenenden(teil)
    rest = daten.subarray(ende)
  }
  return rest.length > 0 ? suche(rest, zeile) : undefined
}

const UTF16_LE = Buffer.from([0xff, 0xfe])
const UTF16_BE = Buffer.from([0xfe, 0xff])

/** Bytes of the UTF-8 character that begins with this byte; 1 for a byte that cannot begin one. */
function zeichenlaenge(byte: number): number {
  if (byte >= 0xf0) return 4
  if (byte >= 0xe0) return 3
  return byte >= 0xc0 ? 2 : 1
}

/** Length of the part that does not end inside a multi-byte character (at most 3 bytes are left over). */
function vollstaendigBis(daten: Buffer): number {
  for (let i = daten.length - 1; i >= Math.max(0, daten.length - 3); i--) {
    const byte = daten[i] ?? 0
    if ((byte & 0b1100_0000) === 0b1000_0000) continue
    return i + zeichenlaenge(byte) > daten.length ? i : daten.length
  }
  return daten.length
}

function zeilenenden(daten: Buffer): number {
  let anzahl = 0
  for (let i = daten.indexOf(ZEILENENDE); i !== -1; i = daten.indexOf(ZEILENENDE, i + 1)) anzahl++
  return anzahl
}

/** Walks character by character through data that is known to hold a bad one. */
function suche(daten: Buffer, ersteZeile: number): Fehlstelle {
  let zeile = ersteZeile
  let anfang = 0
  let i = 0
  while (i < daten.length) {
    const byte = daten[i] ?? 0
    const laenge = zeichenlaenge(byte)
    if (!isUtf8(daten.subarray(i, i + laenge))) break
    if (byte === ZEILENENDE) {
      zeile++
      anfang = i + 1
    }
    i += laenge
  }
  return { zeile, versatz: i - anfang, byte: daten[i] ?? 0 }
}

/**
 * The error for a place that is not UTF-8. Windows-1252 is what German offices meet: umlauts and ß lie at 0xC0–0xFF,
 * typographic quotes, dashes and the euro sign at 0x80–0x9F.
 */
export function kodierungsfehler(
  datei: Datei,
  stelle: { zeile: number; spalte?: string | undefined },
  byte: number,
): Strukturfehler {
  const zeichen = new TextDecoder('windows-1252').decode(Uint8Array.of(byte))
  const hex = byte.toString(16).toUpperCase().padStart(2, '0')
  return strukturfehler(
    'kodierung',
    { datei: datei.name, ...stelle },
    `Die Datei ist nicht in UTF-8 gespeichert, vermutlich in Windows-1252 (Byte 0x${hex}, dort „${zeichen}“). ` +
      'Bitte speichern Sie sie als UTF-8, zum Beispiel in Excel mit „CSV UTF-8“.',
  )
}
