import { mkdirSync } from 'node:fs'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import { liesLaufzeit } from './laufzeit.ts'
import { sperreDatenordner } from './sperre.ts'

/**
 * Creates a data folder when needed and takes it for this process.
 * @returns Gives it back.
 * @throws Befehlsfehler when it cannot be written or somebody else works on it.
 */
export function belegeDatenordner(ordner: string, befehl: string): () => void {
  try {
    mkdirSync(ordner, { recursive: true, mode: 0o700 })
  } catch (fehler) {
    throw new Befehlsfehler(
      `Der Datenordner ${ordner} lässt sich nicht anlegen (${fehler instanceof Error ? fehler.message : String(fehler)}). ` +
        'Einen anderen wählen Sie mit MAKI_DATA_DIR=….',
    )
  }
  const sperre = sperreDatenordner(ordner, befehl)
  if (sperre.genommen) return sperre.frei
  const { pid, befehl: anderer } = sperre.halter
  const adresse = liesLaufzeit(ordner)?.adressen.site
  throw new Befehlsfehler(
    anderer === 'start'
      ? `Mit dem Datenordner ${ordner} läuft schon ein Portal (Prozess ${pid}${adresse === undefined ? '' : `, ${adresse}`}). ` +
          'Ein zweites braucht einen eigenen: MAKI_DATA_DIR=….'
      : `Auf dem Datenordner ${ordner} arbeitet gerade „${anderer}“ (Prozess ${pid}). Bitte warten Sie, bis es fertig ist.`,
  )
}
