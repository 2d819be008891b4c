import { createReadStream } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import type { Betrieb } from '../portal/betrieb.ts'
import { importAblehnung, importZeile, problemText, type Ergebnis, type Fortschritt } from './antwort.ts'

/** What an import is to do. */
export interface Importauftrag {
  source: string
  /** Path of the file here. */
  datei: string
  dateiname: string
  bytes: number
  dryRun: boolean
  publish: boolean
  acceptGone: boolean
  /** File of mergers, sent before the file of the source. */
  zusammenlegungen?: { datei: string; dateiname: string; bytes: number } | undefined
}

/**
 * Streams a file to the CMS and follows the import to its end.
 * @throws Befehlsfehler with file, line and column when the file is refused; with 130 when it was cancelled.
 */
export async function uebertrage(
  betrieb: Betrieb,
  auftrag: Importauftrag,
  beiFortschritt: (stand: Fortschritt) => void,
  abbruch: AbortSignal,
): Promise<Ergebnis> {
  try {
    return await liesAntwort(await sende(betrieb, auftrag, abbruch), auftrag, beiFortschritt)
  } catch (fehler) {
    if (abbruch.aborted) {
      throw new Befehlsfehler(
        'Der Import ist abgebrochen. Ein neuer Lauf mit derselben Datei setzt ihn fort.',
        130,
      )
    }
    if (fehler instanceof Befehlsfehler) throw fehler
    if (!(fehler instanceof Error && 'code' in fehler)) throw fehler
    throw new Befehlsfehler(
      `Die Verbindung zum Redaktionssystem ist abgerissen (${fehler.message}). Ein neuer Lauf mit derselben Datei setzt den Import fort.`,
    )
  }
}

/** Sends the file; there is no time limit, because a big import says nothing for a while. */
async function sende(
  { cms, token }: Betrieb,
  auftrag: Importauftrag,
  abbruch: AbortSignal,
): Promise<IncomingMessage> {
  const { zusammenlegungen } = auftrag
  const adresse = new URL(`${cms}/api/betrieb/import`)
  adresse.search = new URLSearchParams({
    source: auftrag.source,
    fileName: auftrag.dateiname,
    dryRun: String(auftrag.dryRun),
    publish: String(auftrag.publish),
    acceptGone: String(auftrag.acceptGone),
    ...(zusammenlegungen === undefined
      ? {}
      : { mergersBytes: String(zusammenlegungen.bytes), mergersName: zusammenlegungen.dateiname }),
  }).toString()
  const anfrage = (adresse.protocol === 'https:' ? httpsRequest : httpRequest)(adresse, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/octet-stream',
      'content-length': auftrag.bytes + (zusammenlegungen?.bytes ?? 0),
    },
    signal: abbruch,
  })
  const antwort = new Promise<IncomingMessage>((fertig, scheitere) => {
    anfrage.once('response', fertig)
    anfrage.once('error', scheitere)
  })
  // An answer may come before the whole file is sent (refused): then the answer counts, not the broken pipe.
  const dateien = [...(zusammenlegungen === undefined ? [] : [zusammenlegungen.datei]), auftrag.datei]
  const gesendet = pipeline(hintereinander(dateien), anfrage)
  gesendet.catch(() => undefined)
  return antwort
}

async function* hintereinander(dateien: readonly string[]): AsyncGenerator<Buffer> {
  for (const datei of dateien) yield* createReadStream(datei)
}

async function liesAntwort(
  antwort: IncomingMessage,
  auftrag: Importauftrag,
  beiFortschritt: (stand: Fortschritt) => void,
): Promise<Ergebnis> {
  if (antwort.statusCode !== 200) {
    const gelesen = importAblehnung.safeParse(jsonOderNull(await text(antwort)))
    throw new Befehlsfehler(
      gelesen.success
        ? problemText(gelesen.data, auftrag.dateiname)
        : `Das Redaktionssystem lehnt den Import ab (Status ${antwort.statusCode ?? 'unbekannt'}).`,
      1,
      gelesen.success ? { problem: gelesen.data } : {},
    )
  }
  let ergebnis: Ergebnis | null = null
  for await (const zeile of createInterface({ input: antwort, crlfDelay: Infinity })) {
    if (zeile === '') continue
    const gelesen = importZeile.parse(JSON.parse(zeile))
    if (gelesen.art === 'fortschritt') beiFortschritt(gelesen)
    else if (gelesen.art === 'ergebnis') ergebnis = gelesen
    else
      throw new Befehlsfehler(problemText(gelesen.problem, auftrag.dateiname), 1, {
        problem: gelesen.problem,
      })
  }
  if (ergebnis !== null) return ergebnis
  throw new Befehlsfehler(
    'Das Redaktionssystem hat den Import nicht zu Ende gebracht. Ein neuer Lauf mit derselben Datei setzt ihn fort.',
  )
}

function jsonOderNull(inhalt: string): unknown {
  try {
    return JSON.parse(inhalt)
  } catch {
    return null
  }
}
