import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ladeGeheimnisse } from '../../instanz/geheimnisse.ts'
import { liesUmgebung, planePortal } from '../../portal/plan.ts'
import { teilumgebung } from '../../portal/teile.ts'
import { wurzel } from '../../wurzel.ts'
import { liesJson } from '../befehl.ts'
import { median, type Auftrag } from '../rahmen.ts'
import { portUmgebung } from '../testportal.ts'
import { importiere } from './lauf.ts'
import { erwartet, quelldateien } from './quelldateien.ts'

const RUNDEN = 3
/** Rows that the slow side writes in a round; with `--voll` it writes all. */
const STICHPROBE = 400

const einzelnErgebnis = z.object({ zeilen: z.int(), sekunden: z.number() })

/** Time of both sides for all rows, in seconds, round by round. */
export interface Verhaeltnis {
  import: number[]
  einzeln: number[]
  /** Rows that the slow side really wrote in each round. */
  stichprobe: number
  medianImport: number
  medianEinzeln: number
}

/** Bulk import against one by one, both on an empty CMS with nothing else running, in turns. */
export async function messeVerhaeltnis({ ordner, abbruch, voll, ausgabe }: Auftrag): Promise<Verhaeltnis> {
  const stichprobe = voll ? erwartet.uebernommen : STICHPROBE
  const zeiten: { import: number; einzeln: number }[] = []
  for (let runde = 0; runde < RUNDEN; runde++) {
    ausgabe.zeile(`Runde ${runde + 1} von ${RUNDEN}: Import gegen einzelnes Anlegen …`)
    const umgebung = await portUmgebung(join(ordner, `import-${runde}`))
    const bericht = await importiere('us-federal-2025', quelldateien.usa, umgebung, abbruch)
    zeiten.push({
      import: bericht.seconds,
      einzeln: await legeEinzelnAn(join(ordner, `einzeln-${runde}`), stichprobe, abbruch),
    })
  }
  const imports = zeiten.map((zeit) => zeit.import)
  const einzeln = zeiten.map((zeit) => zeit.einzeln)
  return {
    import: imports,
    einzeln,
    stichprobe,
    medianImport: median(imports),
    medianEinzeln: median(einzeln),
  }
}

/** Time for all rows, scaled up from the rows written. */
async function legeEinzelnAn(ordner: string, anzahl: number, abbruch: AbortSignal): Promise<number> {
  mkdirSync(ordner, { recursive: true })
  const plan = planePortal(liesUmgebung(await portUmgebung(ordner)), ladeGeheimnisse(ordner))
  const programm = join(wurzel, 'cms', 'dist', 'src', 'messung', 'einzeln.js')
  const { zeilen, sekunden } = einzelnErgebnis.parse(
    await liesJson(
      [programm, quelldateien.usa, String(anzahl)],
      { ...teilumgebung(plan, 'cms'), LOG_LEVEL: 'error' },
      abbruch,
    ),
  )
  return (sekunden / zeilen) * erwartet.uebernommen
}
