import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as warte } from 'node:timers/promises'
import type { Ausgabe } from '../ausgabe/ausgabe.ts'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import { schreibeGanz } from '../instanz/ganze-datei.ts'
import { sperreDatenordner, type Sperre } from '../instanz/sperre.ts'
import { wurzel, zwischenablage } from '../wurzel.ts'
import { fingerabdruck } from './fingerabdruck.ts'
import { bauschritte, versionen, type Bauschritt } from './schritte.ts'

const standDatei = ({ name }: Bauschritt) => join(zwischenablage, `bau-${name}`)

const stand = ({ eingaben, ausser, pakete }: Bauschritt) =>
  fingerabdruck(wurzel, eingaben, ausser, versionen(pakete))

/** Whether the result of a step is missing or made from other inputs. */
function istVeraltet(schritt: Bauschritt): boolean {
  if (!existsSync(join(wurzel, schritt.ergebnis))) return true
  const datei = standDatei(schritt)
  return !existsSync(datei) || readFileSync(datei, 'utf8') !== stand(schritt)
}

/**
 * Builds what is stale.
 * @param namen Steps to look at; all when left out.
 * @param alles Also what is up to date.
 * @returns Names of the steps that were built.
 * @throws Befehlsfehler with the output of a step that fails.
 */
export async function baueVeraltetes(
  ausgabe: Ausgabe,
  abbruch: AbortSignal,
  { namen, alles = false }: { namen?: readonly Bauschritt['name'][]; alles?: boolean } = {},
): Promise<string[]> {
  mkdirSync(zwischenablage, { recursive: true })
  const sperre = await warteAufSperre(ausgabe, abbruch)
  try {
    const gebaut: string[] = []
    for (const schritt of bauschritte()) {
      if (namen !== undefined && !namen.includes(schritt.name)) continue
      if (!alles && !istVeraltet(schritt)) continue
      await baue(schritt, ausgabe, abbruch)
      gebaut.push(schritt.name)
    }
    return gebaut
  } finally {
    if (sperre.genommen) sperre.frei()
  }
}

/** Two builds at once would overwrite each other's results. */
async function warteAufSperre(ausgabe: Ausgabe, abbruch: AbortSignal): Promise<Sperre> {
  let sperre = sperreDatenordner(zwischenablage, 'bau')
  if (!sperre.genommen) ausgabe.zeile('Ein anderer Aufruf baut gerade, ich warte …')
  while (!sperre.genommen) {
    await warte(300, undefined, { signal: abbruch }).catch(() => {
      throw new Befehlsfehler('Abgebrochen.', 130)
    })
    sperre = sperreDatenordner(zwischenablage, 'bau')
  }
  return sperre
}

async function baue(schritt: Bauschritt, ausgabe: Ausgabe, abbruch: AbortSignal): Promise<void> {
  const beginn = Date.now()
  ausgabe.zeile(`Baue: ${schritt.bezeichnung} …`)
  // Taken before building: what changes meanwhile makes the result stale again.
  const vorher = stand(schritt)
  rmSync(standDatei(schritt), { force: true })
  for (const pfad of schritt.vorher) rmSync(join(wurzel, pfad), { recursive: true, force: true })
  const { code, text } = await fuehreAus(schritt, abbruch)
  if (abbruch.aborted) throw new Befehlsfehler('Abgebrochen.', 130)
  if (code !== 0 || !existsSync(join(wurzel, schritt.ergebnis))) {
    throw new Befehlsfehler(`${schritt.bezeichnung} lässt sich nicht bauen:\n${text.trim()}`)
  }
  schreibeGanz(standDatei(schritt), vorher)
  ausgabe.zeile(`  gebaut (${Math.round((Date.now() - beginn) / 1000)} s)`)
}

function fuehreAus(
  { argumente, ordner }: Bauschritt,
  abbruch: AbortSignal,
): Promise<{ code: number | null; text: string }> {
  return new Promise((fertig, scheitere) => {
    const kind = spawn(process.execPath, argumente, {
      cwd: ordner,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        ASTRO_TELEMETRY_DISABLED: '1',
        STRAPI_TELEMETRY_DISABLED: 'true',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const beende = () => kind.kill('SIGTERM')
    abbruch.addEventListener('abort', beende)
    let text = ''
    for (const strom of [kind.stdout, kind.stderr]) {
      strom.on('data', (stueck: Buffer) => (text = (text + stueck.toString()).slice(-10_000)))
    }
    kind.once('error', scheitere)
    kind.once('close', (code) => {
      abbruch.removeEventListener('abort', beende)
      fertig({ code, text })
    })
  })
}
