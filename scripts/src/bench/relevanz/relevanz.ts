import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as warte } from 'node:timers/promises'
import { z } from 'zod'
import { baueVeraltetes } from '../../bau/bau.ts'
import { wurzel } from '../../wurzel.ts'
import { feedStand, suchdokumente } from '../cms-stand.ts'
import { importiere } from '../import/lauf.ts'
import { hoechstens, mindestens, type Bench, type Schranke } from '../rahmen.ts'
import { startePortal, type Testportal } from '../testportal.ts'
import type { Guete } from './masse.ts'
import { misst, type Sprachmessung } from './messung.ts'
import { urteileZu, type Sprache } from './urteile.ts'

const daten = join(wurzel, '..', 'shared', 'data')

/** The registers whose languages are judged; they lie beside the project, never in it. */
const register = [
  {
    sprache: 'englisch',
    quelle: 'us-federal-2025',
    datei: join(daten, 'us-federal-2025', 'use_cases.csv'),
  },
  {
    sprache: 'niederlaendisch',
    quelle: 'nl-algoritmeregister',
    datei: join(daten, 'nl-algoritmeregister', 'algoritmes_2026-06-15.json'),
  },
] as const

/** Longest wait for the index after an import. */
const GEDULD_MS = 120_000

/**
 * How well the search finds, on judged queries: German on the example content, then English and Dutch over everything
 * once the two registers are imported. Beside it plain BM25 on the same texts and queries.
 */
export const messeRelevanz: Bench = async ({ ordner, ausgabe, abbruch }) => {
  await baueVeraltetes(ausgabe, abbruch)
  ausgabe.zeile('Portal startet …')
  const portal = await startePortal(join(ordner, 'portal'), abbruch)
  try {
    const messungen: Partial<Record<Sprache, Sprachmessung>> = {}
    messungen.deutsch = await messeSprache(portal, 'deutsch', abbruch)
    const vorhanden = register.filter(({ datei }) => existsSync(datei))
    if (vorhanden.length < register.length)
      ausgabe.zeile(`Ohne die Daten unter ${daten} wird nur ein Teil der Sprachen gemessen.`)
    for (const { quelle, datei } of vorhanden) {
      ausgabe.zeile(`Import ${quelle} …`)
      await importiere(quelle, datei, portal.umgebung, abbruch)
    }
    for (const { sprache } of vorhanden) messungen[sprache] = await messeSprache(portal, sprache, abbruch)
    return {
      figures: messungen,
      bars: Object.entries(messungen).flatMap(([sprache, messung]) => schranken(sprache, messung)),
    }
  } finally {
    await portal.beende()
  }
}

async function messeSprache(
  { adressen, geheimnisse }: Testportal,
  sprache: Sprache,
  abbruch: AbortSignal,
): Promise<Sprachmessung> {
  const dienst = { cms: adressen.cms, token: geheimnisse.MAKI_DIENST_TOKEN }
  await warteAufIndex(adressen.worker, await feedStand(dienst), abbruch)
  const { unsere, bm25, ...rest } = await misst(
    { adresse: adressen.suche, schluessel: geheimnisse.TYPESENSE_SEARCH_KEY },
    await suchdokumente(dienst, 'steckbrief'),
    urteileZu(sprache),
  )
  return { unsere: gerundet(unsere), bm25: gerundet(bm25), ...rest }
}

const bereit = z.object({ position: z.number().nullable() })

/** Waits until the worker has brought everything up to a position of the feed into the index. */
async function warteAufIndex(worker: string, ziel: number, abbruch: AbortSignal): Promise<void> {
  const ende = performance.now() + GEDULD_MS
  while (performance.now() < ende) {
    const antwort = await fetch(`${worker}/bereit`, { signal: abbruch })
    const { position } = bereit.parse(await antwort.json())
    if (position !== null && position >= ziel) return
    await warte(100, undefined, { signal: abbruch })
  }
  throw new Error(`the index does not reach position ${ziel}`)
}

const gerundet = (guete: Guete): Guete => ({
  anfragen: guete.anfragen,
  ndcg10: Number(guete.ndcg10.toFixed(3)),
  treffer1: Number(guete.treffer1.toFixed(3)),
  treffer3: Number(guete.treffer3.toFixed(3)),
  ohneTreffer: Number(guete.ohneTreffer.toFixed(3)),
})

function schranken(sprache: string, { unsere, bm25 }: Sprachmessung): Schranke[] {
  return [
    mindestens(`${sprache}: gesucht und unter den ersten drei`, unsere.treffer3, 0.95, 'Anteil'),
    hoechstens(`${sprache}: Anfragen ohne Treffer`, unsere.ohneTreffer, 0.02, 'Anteil'),
    mindestens(
      `${sprache}: nDCG@10 über BM25 ohne Vorbereitung`,
      Number((unsere.ndcg10 - bm25.ndcg10).toFixed(3)),
      0.05,
      'nDCG',
    ),
  ]
}
