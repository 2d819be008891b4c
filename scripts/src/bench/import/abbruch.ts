import { mkdirSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { uebertrage } from '../../einfuhr/uebertragung.ts'
import { ladeGeheimnisse } from '../../instanz/geheimnisse.ts'
import { liesUmgebung, planePortal, type Plan } from '../../portal/plan.ts'
import { mitAufsicht } from '../../portal/vorhandenes.ts'
import { inhaltshash, suchdokumente } from '../cms-stand.ts'
import type { Auftrag } from '../rahmen.ts'
import { portUmgebung } from '../testportal.ts'
import { importiere, type Bericht } from './lauf.ts'
import { erwartet, quelldateien } from './quelldateien.ts'

/** End state of a run that was killed and run again, beside one that was not. */
export interface NachAbbruch {
  /** Rows that were written when the CMS was killed. */
  geschrieben: number
  /** The run after that. */
  bericht: Bericht
  inhalt: string
  dokumente: number
}

/** Kills the CMS (SIGKILL) half-way through an import, imports again, and reads the end state. */
export async function messeAbbruch(ordner: string, { abbruch, ausgabe }: Auftrag): Promise<NachAbbruch> {
  ausgabe.zeile('Import, SIGKILL auf halbem Weg, Import …')
  const geschrieben = await importiereHalb(await neuerPlan(ordner), abbruch, ausgabe)
  const bericht = await importiere('us-federal-2025', quelldateien.usa, await portUmgebung(ordner), abbruch)
  return { geschrieben, bericht, ...(await endstand(ordner, abbruch, ausgabe)) }
}

/** What is public in a data folder after all. */
export async function endstand(
  ordner: string,
  abbruch: AbortSignal,
  ausgabe: Auftrag['ausgabe'],
): Promise<{ inhalt: string; dokumente: number }> {
  const plan = await neuerPlan(ordner)
  return mitAufsicht(plan, ['cms'], ausgabe, abbruch, async () => {
    const dokumente = await suchdokumente(
      { cms: plan.adressen.cms, token: plan.geheimnisse.MAKI_DIENST_TOKEN },
      'steckbrief',
    )
    return { inhalt: inhaltshash(dokumente), dokumente: dokumente.length }
  })
}

async function neuerPlan(ordner: string): Promise<Plan> {
  const umgebung = await portUmgebung(ordner)
  mkdirSync(ordner, { recursive: true })
  return planePortal(liesUmgebung(umgebung), ladeGeheimnisse(ordner))
}

async function importiereHalb(
  plan: Plan,
  abbruch: AbortSignal,
  ausgabe: Auftrag['ausgabe'],
): Promise<number> {
  return mitAufsicht(plan, ['cms'], ausgabe, abbruch, async (aufsicht) => {
    const betrieb = { cms: plan.adressen.cms, token: plan.geheimnisse.MAKI_BETRIEB_TOKEN }
    const datei = quelldateien.usa
    const auftrag = {
      source: 'us-federal-2025',
      datei,
      dateiname: basename(datei),
      bytes: statSync(datei).size,
      dryRun: false,
      publish: true,
      acceptGone: false,
    }
    let geschrieben = 0
    const lauf = uebertrage(
      betrieb,
      auftrag,
      ({ phase, zeilen }) => {
        if (phase !== 'schreiben' || zeilen < erwartet.uebernommen / 2 || geschrieben > 0) return
        geschrieben = zeilen
        const pid = aufsicht.pids().cms
        if (pid !== undefined) process.kill(pid, 'SIGKILL')
      },
      abbruch,
    )
    const gescheitert = await lauf.then(
      () => false,
      () => true,
    )
    if (!gescheitert) throw new Error('the import ended although the CMS was killed')
    return geschrieben
  })
}
