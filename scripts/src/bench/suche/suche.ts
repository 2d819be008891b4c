import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { z } from 'zod'
import type { Ausgabe } from '../../ausgabe/ausgabe.ts'
import { liesJson } from '../befehl.ts'
import { hoechstens, mindestens, type Auftrag, type Bench } from '../rahmen.ts'
import { beobachteSpeicher } from '../speicher.ts'
import { messfacetten } from './anfragen.ts'
import { bereiteStueckVor, rohstuecke } from './dokumente.ts'
import { starteEngine } from './engine.ts'
import { legeMesssammlungAn, type Messsammlung } from './http.ts'
import { ANFRAGEN, messeZeiten } from './zeiten.ts'

/** So many documents are sent at a time, as the worker does it. */
const STUECK = 200

const KLEIN = 10_000
const GROSS = 100_000

const ergebnis = z.object({
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  gefunden: z.number(),
  dokumenteJeSekunde: z.number(),
  /** Highest; null where the machine does not say. */
  speicherMb: z.number().nullable(),
  /** On disk. */
  bytes: z.number().optional(),
})

type Ergebnis = z.infer<typeof ergebnis>

/** So many pieces are under way at once, as in the worker. */
const ZUGLEICH = 3

/**
 * Fills a collection as the worker does: the texts of some pieces are prepared while the engine indexes another.
 * @returns seconds
 */
async function indiziere(sammlung: Messsammlung, anzahl: number): Promise<number> {
  const stuecke = rohstuecke(anzahl, STUECK).values()
  const nacheinander = pLimit(1)
  const beginn = performance.now()
  const laufe = async () => {
    for (const roh of stuecke) await sammlung.schreibe(await nacheinander(() => bereiteStueckVor(roh)))
  }
  await Promise.all(Array.from({ length: ZUGLEICH }, laufe))
  return (performance.now() - beginn) / 1000
}

function melde(ausgabe: Ausgabe, wer: string, anzahl: number, { p95, dokumenteJeSekunde }: Ergebnis): void {
  ausgabe.zeile(
    `${wer}, ${String(anzahl)} Dokumente: ${dokumenteJeSekunde.toFixed(0)}/s, p95 ${p95.toFixed(1)} ms`,
  )
}

/** A server that speaks Typesense's API. */
async function messeServer(sammlung: Messsammlung, anzahl: number): Promise<Omit<Ergebnis, 'speicherMb'>> {
  const sekunden = await indiziere(sammlung, anzahl)
  const zeiten = await messeZeiten(anzahl, (anfrage) => sammlung.suche(anfrage))
  return { ...zeiten, dokumenteJeSekunde: anzahl / sekunden }
}

async function messeEngine(anzahl: number, { ordner, abbruch, ausgabe }: Auftrag): Promise<Ergebnis> {
  const eigener = join(ordner, String(anzahl))
  mkdirSync(eigener)
  const engine = await starteEngine(eigener, abbruch)
  const speicher = beobachteSpeicher(() => [engine.pid])
  try {
    const sammlung = await legeMesssammlungAn(engine.adresse, engine.schluessel, abbruch)
    const gemessen = await messeServer(sammlung, anzahl)
    const ganz = { ...gemessen, speicherMb: speicher.beende(), bytes: engine.bytes() }
    melde(ausgabe, 'eigene Suchmaschine', anzahl, ganz)
    return ganz
  } finally {
    speicher.beende()
    await engine.beende()
  }
}

/** A real Typesense, where its address is given. */
async function messeTypesense(anzahl: number, { abbruch, ausgabe }: Auftrag): Promise<Ergebnis | null> {
  const { TYPESENSE_URL: adresse, TYPESENSE_API_KEY: schluessel } = process.env
  if (adresse === undefined || schluessel === undefined) return null
  const sammlung = await legeMesssammlungAn(adresse, schluessel, abbruch)
  try {
    const ganz = { ...(await messeServer(sammlung, anzahl)), speicherMb: null }
    melde(ausgabe, 'Typesense', anzahl, ganz)
    return ganz
  } finally {
    await sammlung.entferne()
  }
}

/** A search library in a process of its own, asked without HTTP. */
async function messeBibliothek(
  name: 'minisearch' | 'orama',
  anzahl: number,
  { abbruch, ausgabe }: Auftrag,
): Promise<Ergebnis> {
  const programm = join(import.meta.dirname, 'bibliothek-main.ts')
  const argumente = ['--max-old-space-size=8192', programm, name, String(anzahl)]
  const gemessen = ergebnis.parse(await liesJson(argumente, {}, abbruch))
  melde(ausgabe, name, anzahl, gemessen)
  return gemessen
}

/**
 * The embedded engine over HTTP at 10,000 and 100,000 documents beside MiniSearch and Orama (in their own process, without
 * HTTP) and, where `TYPESENSE_URL` and `TYPESENSE_API_KEY` are set, a real Typesense: the same documents, the same searches.
 */
export const messeSuche: Bench = async (auftrag) => {
  const klein = await messeEngine(KLEIN, auftrag)
  const gross = await messeEngine(GROSS, auftrag)
  const minisearch = {
    [KLEIN]: await messeBibliothek('minisearch', KLEIN, auftrag),
    [GROSS]: await messeBibliothek('minisearch', GROSS, auftrag),
  }
  const orama = await messeBibliothek('orama', KLEIN, auftrag)
  const typesense = {
    [KLEIN]: await messeTypesense(KLEIN, auftrag),
    [GROSS]: await messeTypesense(GROSS, auftrag),
  }
  return {
    figures: {
      anfragen: ANFRAGEN,
      facetten: messfacetten.length,
      engine: { [KLEIN]: klein, [GROSS]: gross },
      minisearch,
      orama: { [KLEIN]: orama },
      typesense,
    },
    bars: [
      hoechstens('p95 bei 10.000 Dokumenten', klein.p95, 20, 'ms'),
      hoechstens('p95 bei 100.000 Dokumenten', gross.p95, 60, 'ms'),
      hoechstens('p95 bei 100.000 zu p95 bei 10.000', gross.p95 / klein.p95, 4, ''),
      mindestens('p95 von MiniSearch zu unserem, 100.000', minisearch[GROSS].p95 / gross.p95, 3, ''),
      mindestens('p95 von Orama zu unserem, 10.000', orama.p95 / klein.p95, 10, ''),
      mindestens('Dokumente je Sekunde', gross.dokumenteJeSekunde, 2000, '/s'),
      hoechstens('Speicher bei 100.000 Dokumenten', gross.speicherMb ?? Number.NaN, 400, 'MB'),
    ],
  }
}
