import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** A log file is put aside when it has this size; one older file is kept. */
const HOECHSTENS_BYTES = 10 * 1024 * 1024
const LETZTE_ZEILEN = 20

/** The log of one part: a file, bounded, and its last lines. */
export interface Protokoll {
  /** Reads a stream of the part to its end. */
  lies(strom: Readable): void
  letzteZeilen(): readonly string[]
  schliesse(): void
}

/**
 * Opens `<ordner>/<name>.log`; what is there becomes `<name>.1.log`.
 * @param beiZeile Is given every line.
 */
export function oeffneProtokoll(
  ordner: string,
  name: string,
  beiZeile: (zeile: string) => void,
  hoechstens = HOECHSTENS_BYTES,
): Protokoll {
  mkdirSync(ordner, { recursive: true })
  const datei = join(ordner, `${name}.log`)
  const letzte: string[] = []
  let bytes = 0
  let offen = neueDatei(datei)

  let geschlossen = false

  const schreibe = (zeile: string) => {
    if (geschlossen) return
    letzte.push(zeile)
    if (letzte.length > LETZTE_ZEILEN) letzte.shift()
    bytes += Buffer.byteLength(zeile) + 1
    if (bytes > hoechstens) {
      closeSync(offen)
      offen = neueDatei(datei)
      bytes = Buffer.byteLength(zeile) + 1
    }
    writeSync(offen, `${zeile}\n`)
    beiZeile(zeile)
  }

  return {
    lies: (quelle) => createInterface({ input: quelle, crlfDelay: Infinity }).on('line', schreibe),
    letzteZeilen: () => letzte,
    schliesse() {
      geschlossen = true
      closeSync(offen)
    },
  }
}

function neueDatei(datei: string): number {
  if (existsSync(datei) && statSync(datei).size > 0) renameSync(datei, datei.replace(/\.log$/, '.1.log'))
  return openSync(datei, 'a', 0o600)
}
