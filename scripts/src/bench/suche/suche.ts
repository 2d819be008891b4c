import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { hoechstens, mindestens, type Auftrag, type Bench } from '../rahmen.ts'
import { beobachteSpeicher } from '../speicher.ts'
import { anfragen } from './anfragen.ts'
import { dokumentstuecke } from './dokumente.ts'
import { starteEngine } from './engine.ts'

/** So many documents are sent at a time, as the worker does it. */
const STUECK = 200

const ANFRAGEN = 400
/** Searches before the measured ones, of another seed: the engine is never measured cold, nor on what it has just answered. */
const AUFWAERMEN = 100

interface Groesse {
  p50: number
  p95: number
  p99: number
  dokumenteJeSekunde: number
  speicherMb: number | null
  bytes: number
  /** Searches that found something. */
  gefunden: number
}

const anteil = (sortiert: readonly number[], teil: number): number =>
  sortiert[Math.min(sortiert.length - 1, Math.floor(sortiert.length * teil))] ?? Number.NaN

async function messe(anzahl: number, { ordner, abbruch, ausgabe }: Auftrag): Promise<Groesse> {
  const eigener = join(ordner, String(anzahl))
  mkdirSync(eigener)
  const engine = await starteEngine(eigener, abbruch)
  const speicher = beobachteSpeicher(() => [engine.pid])
  try {
    // Making a document's text is no part of indexing it; preparing it is.
    let sekunden = 0
    for (const stueck of dokumentstuecke(anzahl, STUECK)) {
      const beginn = performance.now()
      await engine.schreibe(stueck())
      sekunden += (performance.now() - beginn) / 1000
    }
    ausgabe.zeile(`${String(anzahl)} Dokumente in ${sekunden.toFixed(1)} s`)
    for (const eine of anfragen(AUFWAERMEN, anzahl, 7)) await engine.suche(eine)
    const zeiten: number[] = []
    let gefunden = 0
    for (const eine of anfragen(ANFRAGEN, anzahl, 42)) {
      const beginn = performance.now()
      if ((await engine.suche(eine)) > 0) gefunden += 1
      zeiten.push(performance.now() - beginn)
    }
    zeiten.sort((a, b) => a - b)
    return {
      p50: anteil(zeiten, 0.5),
      p95: anteil(zeiten, 0.95),
      p99: anteil(zeiten, 0.99),
      dokumenteJeSekunde: anzahl / sekunden,
      speicherMb: speicher.beende(),
      bytes: engine.bytes(),
      gefunden,
    }
  } finally {
    speicher.beende()
    await engine.beende()
  }
}

/** The embedded engine over HTTP: searches of the list at 10,000 and 100,000 documents, indexing, memory, disk. */
export const messeSuche: Bench = async (auftrag) => {
  const klein = await messe(10_000, auftrag)
  const gross = await messe(100_000, auftrag)
  return {
    figures: { anfragen: ANFRAGEN, facetten: 8, '10000': klein, '100000': gross },
    bars: [
      hoechstens('p95 bei 10.000 Dokumenten', klein.p95, 20, 'ms'),
      hoechstens('p95 bei 100.000 Dokumenten', gross.p95, 60, 'ms'),
      hoechstens('p95 bei 100.000 zu p95 bei 10.000', gross.p95 / klein.p95, 4, ''),
      mindestens('Dokumente je Sekunde', gross.dokumenteJeSekunde, 2000, '/s'),
      hoechstens('Speicher bei 100.000 Dokumenten', gross.speicherMb ?? Number.NaN, 400, 'MB'),
    ],
  }
}
