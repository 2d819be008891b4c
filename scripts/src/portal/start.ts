import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { neueAufsicht, type Aufsicht } from '../aufsicht/aufsicht.ts'
import type { Ausgabe } from '../ausgabe/ausgabe.ts'
import { baueVeraltetes } from '../bau/bau.ts'
import { belegeDatenordner } from '../instanz/datenordner.ts'
import { schreibeGanz } from '../instanz/ganze-datei.ts'
import { ladeGeheimnisse } from '../instanz/geheimnisse.ts'
import { entferneLaufzeit, schreibeLaufzeit } from '../instanz/laufzeit.ts'
import { pruefeAnschluesse } from './anschluesse.ts'
import {
  gibBeispielzugaenge,
  ladeBeispiele,
  legeErstenAdminAn,
  zugangszeilen,
  type Anmeldung,
  type Beispielzugang,
  type Betrieb,
} from './betrieb.ts'
import { liesUmgebung, planePortal, type Plan } from './plan.ts'
import { alleTeile, teil, type Teilname } from './teile.ts'

/**
 * Runs the whole portal until it is told to stop.
 * @returns Exit code: 0 when told to stop, 1 when a part died too often.
 */
export async function starte(
  ausgabe: Ausgabe,
  mitBeispielen: boolean,
  abbruch: AbortSignal,
): Promise<number> {
  const beginn = Date.now()
  const umgebung = liesUmgebung()
  const ordner = umgebung.MAKI_DATA_DIR
  const gibFrei = belegeDatenordner(ordner, 'start')
  try {
    const plan = planePortal(umgebung, ladeGeheimnisse(ordner))
    await pruefeAnschluesse(plan)
    await baueVeraltetes(ausgabe, abbruch)
    return await betreibe(plan, ausgabe, mitBeispielen, abbruch, beginn)
  } finally {
    entferneLaufzeit(ordner)
    gibFrei()
  }
}

async function betreibe(
  plan: Plan,
  ausgabe: Ausgabe,
  mitBeispielen: boolean,
  abbruch: AbortSignal,
  beginn: number,
): Promise<number> {
  const gestartet = new Date().toISOString()
  let instanz: string | null = null
  const haltFest = () => {
    schreibeLaufzeit(plan.ordner, {
      pid: process.pid,
      instanz,
      adressen: plan.adressen,
      teile: aufsicht.pids(),
      gestartet,
    })
  }
  const aufsicht = neueAufsicht({
    logOrdner: join(plan.ordner, 'logs'),
    melde: ausgabe.zeile,
    beiWechsel: haltFest,
  })
  const beende = () => void aufsicht.beende()
  abbruch.addEventListener('abort', beende)
  try {
    const anmeldungen = await fahreHoch(plan, aufsicht, ausgabe, mitBeispielen, abbruch)
    instanz = await instanzVon(plan.adressen.cms)
    haltFest()
    melde(plan, ausgabe, anmeldungen, Date.now() - beginn)
    const grund = await Promise.race([
      aufsicht.aufgegeben,
      new Promise<null>((fertig) => {
        if (abbruch.aborted) fertig(null)
        else
          abbruch.addEventListener('abort', () => {
            fertig(null)
          })
      }),
    ])
    if (grund === null) {
      ausgabe.zeile('Das Portal wird beendet …')
      return 0
    }
    ausgabe.zeile(`${grund} Alles wird beendet; Näheres steht in ${join(plan.ordner, 'logs')}.`)
    return 1
  } catch (fehler) {
    // A stop that was asked for looks like a failed start to whoever waits for a part.
    if (abbruch.aborted) return 0
    throw fehler
  } finally {
    await aufsicht.beende()
    abbruch.removeEventListener('abort', beende)
  }
}

/**
 * Starts all parts, those that do not need each other at the same time; on the first start fills the portal before the
 * search index is built.
 */
async function fahreHoch(
  plan: Plan,
  aufsicht: Aufsicht,
  ausgabe: Ausgabe,
  mitBeispielen: boolean,
  abbruch: AbortSignal,
): Promise<Anmeldungen> {
  const balken = ausgabe.balken('Start')
  const namen = alleTeile(plan)
  let fertig = 0
  const starteZugleich = (diese: readonly Teilname[]) =>
    Promise.all(
      namen
        .filter((name) => diese.includes(name))
        .map(async (name) => {
          const einer = teil(plan, name)
          balken.stand(fertig, namen.length, einer.bezeichnung)
          const beginn = Date.now()
          await aufsicht.starte(einer)
          balken.stand(++fertig, namen.length, einer.bezeichnung)
          ausgabe.zeile(`${einer.bezeichnung} ist bereit (${((Date.now() - beginn) / 1000).toFixed(1)} s).`)
        }),
    )
  try {
    await starteZugleich(['engine', 'cms'])
    await fuelle(plan, ausgabe, mitBeispielen, abbruch)
    await starteZugleich(['worker', 'site'])
  } finally {
    balken.ende()
  }
  // Made last and shown at once: nobody misses a log-in because something else did not come up.
  const zugaenge = await gibBeispielzugaenge(betriebVon(plan), abbruch)
  return { anmeldung: await legeErstenAdminAn(betriebVon(plan), abbruch), zugaenge }
}

/** Log-ins that are shown once: the editors' first one, those of the example people. */
interface Anmeldungen {
  readonly anmeldung: Anmeldung | null
  readonly zugaenge: readonly Beispielzugang[]
}

/** First start on a data folder: loads the example content, before the search index is built. */
async function fuelle(
  plan: Plan,
  ausgabe: Ausgabe,
  mitBeispielen: boolean,
  abbruch: AbortSignal,
): Promise<void> {
  const merker = join(plan.ordner, 'eingerichtet.json')
  if (existsSync(merker)) return
  if (mitBeispielen) {
    ausgabe.zeile('Lade Beispielinhalte …')
    await ladeBeispiele(betriebVon(plan), false, abbruch)
  }
  schreibeGanz(merker, `${JSON.stringify({ zeit: new Date().toISOString(), beispiele: mitBeispielen })}\n`)
}

const betriebVon = (plan: Plan): Betrieb => ({
  cms: plan.adressen.cms,
  token: plan.geheimnisse.MAKI_BETRIEB_TOKEN,
})

/** Mark of the database behind a CMS. */
async function instanzVon(cms: string): Promise<string | null> {
  try {
    const antwort = await fetch(`${cms}/api/betrieb/bereit`, { signal: AbortSignal.timeout(5000) })
    return z.object({ bereit: z.literal(true), instanz: z.string() }).parse(await antwort.json()).instanz
  } catch {
    return null
  }
}

function melde(plan: Plan, ausgabe: Ausgabe, { anmeldung, zugaenge }: Anmeldungen, ms: number): void {
  const { adressen, ordner } = plan
  const redaktion = `${adressen.cms}/admin`
  const objekt = {
    bereit: true,
    sekunden: Math.round(ms / 100) / 10,
    adressen: { ...adressen, redaktion },
    datenordner: ordner,
    anmeldung,
    zugaenge,
  }
  const zeilen = [
    '',
    `MaKI ist bereit (${objekt.sekunden} s).`,
    '',
    `  Portal      ${adressen.site}`,
    `  Redaktion   ${redaktion}`,
    `  Daten       ${ordner}`,
    '',
    ...(anmeldung === null ? [] : anmeldezeilen(anmeldung)),
    ...zugangszeilen(zugaenge, adressen.site),
    'Strg-C beendet das Portal.',
  ]
  // With --json the log-in stands in the object only, so that it is in one place.
  ausgabe.ergebnis(objekt, zeilen)
}

const anmeldezeilen = ({ email, passwort }: Anmeldung): string[] => [
  '  Erste Anmeldung in der Redaktion (wird nur jetzt gezeigt):',
  `    E-Mail    ${email}`,
  `    Passwort  ${passwort}`,
  '',
]
