import { join } from 'node:path'
import { setTimeout as warte } from 'node:timers/promises'
import { z } from 'zod'
import { liesJson, maki } from '../befehl.ts'
import { feedStand, type Dienst } from '../cms-stand.ts'
import { median, type Auftrag } from '../rahmen.ts'
import { beobachteSpeicher } from '../speicher.ts'
import { startePortal, type Testportal } from '../testportal.ts'
import { importiere, type Bericht } from './lauf.ts'
import { quelldateien } from './quelldateien.ts'
import { pruefeBaum, type Baumbefund } from './stammdaten.ts'

const STARTS = 3
const BAUM_SCHRITT = 10

const abgleich = z.object({
  missing: z.int(),
  stale: z.int(),
  extra: z.int(),
  inCms: z.int(),
  inIndex: z.int(),
})
type Abgleich = z.infer<typeof abgleich>

/** What was measured on a whole portal. */
export interface Portalmessung {
  ersterStart: number
  zweiteStarts: number[]
  zweiterStart: number
  erster: Bericht
  zweiter: Bericht
  /** From the end of the import until the index was complete, in seconds. */
  imIndexNach: number
  abgleich: Abgleich
  /** Most memory of all processes together, in MB; null where it cannot be read. */
  speicher: number | null
  einheiten: Bericht
  bund: Bericht
  baum: Baumbefund
}

/** A whole portal: first and second start, import, index, memory, master data. */
export async function messePortal({ ordner, abbruch, voll, ausgabe }: Auftrag): Promise<Portalmessung> {
  const daten = join(ordner, 'portal')
  ausgabe.zeile('Erster Start …')
  const erstes = await startePortal(daten, abbruch)
  await erstes.beende()
  const zweiteStarts: number[] = []
  for (let i = 1; i < STARTS; i++) {
    ausgabe.zeile('Weiterer Start …')
    const portal = await startePortal(daten, abbruch)
    zweiteStarts.push(portal.sekunden)
    await portal.beende()
  }
  const portal = await startePortal(daten, abbruch)
  zweiteStarts.push(portal.sekunden)
  try {
    const messung = await messeLaufend(portal, voll, abbruch, ausgabe)
    return { ersterStart: erstes.sekunden, zweiteStarts, zweiterStart: median(zweiteStarts), ...messung }
  } finally {
    await portal.beende()
  }
}

type Laufend = Omit<Portalmessung, 'ersterStart' | 'zweiteStarts' | 'zweiterStart'>

async function messeLaufend(
  portal: Testportal,
  voll: boolean,
  abbruch: AbortSignal,
  ausgabe: Auftrag['ausgabe'],
): Promise<Laufend> {
  const { umgebung, adressen, geheimnisse } = portal
  const dienst = { cms: adressen.cms, token: geheimnisse.MAKI_DIENST_TOKEN }
  const speicher = beobachteSpeicher(portal.pids)
  try {
    ausgabe.zeile('Import bei laufendem Portal …')
    const erster = await importiere('us-federal-2025', quelldateien.usa, umgebung, abbruch)
    const imIndexNach = await zeitBisImIndex(dienst, adressen.worker)
    const verglichen = abgleich.parse(await liesJson(maki('sync', 'verify', '--json'), umgebung, abbruch))
    const zweiter = await importiere('us-federal-2025', quelldateien.usa, umgebung, abbruch)
    ausgabe.zeile('Stammdaten …')
    const einheiten = await importiere('de-verwaltungseinheiten', quelldateien.einheiten, umgebung, abbruch)
    const bund = await importiere('de-bundesbehoerden', quelldateien.bund, umgebung, abbruch)
    const baum = await pruefeBaum(dienst, voll ? 1 : BAUM_SCHRITT)
    return {
      erster,
      zweiter,
      imIndexNach,
      abgleich: verglichen,
      einheiten,
      bund,
      baum,
      speicher: speicher.beende(),
    }
  } finally {
    speicher.beende()
  }
}

const GEDULD_S = 60

/** Seconds until the worker has reached the present end of the feed. */
async function zeitBisImIndex(dienst: Dienst, worker: string): Promise<number> {
  const beginn = performance.now()
  const ziel = await feedStand(dienst)
  for (;;) {
    const antwort = await fetch(`${worker}/bereit`)
    const { position } = z.object({ position: z.number().nullable() }).parse(await antwort.json())
    const sekunden = (performance.now() - beginn) / 1000
    if ((position !== null && position >= ziel) || sekunden > GEDULD_S) return sekunden
    await warte(50)
  }
}
