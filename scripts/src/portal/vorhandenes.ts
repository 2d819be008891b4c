import { join } from 'node:path'
import { antwortet, neueAufsicht, type Aufsicht } from '../aufsicht/aufsicht.ts'
import type { Ausgabe } from '../ausgabe/ausgabe.ts'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import { baueVeraltetes } from '../bau/bau.ts'
import { belegeDatenordner } from '../instanz/datenordner.ts'
import { ladeGeheimnisse } from '../instanz/geheimnisse.ts'
import { liesLaufzeit } from '../instanz/laufzeit.ts'
import { freiePorts } from '../instanz/ports.ts'
import type { Betrieb } from './betrieb.ts'
import { liesUmgebung, planePortal, type Plan } from './plan.ts'
import { teil, type Teilname } from './teile.ts'

/**
 * Does something with the CMS of this data folder: the running one, or one that runs for as long as this takes. With CMS_URL and
 * MAKI_BETRIEB_TOKEN in the environment that CMS is used instead.
 * @param befehl Name of the command, for whoever finds the data folder in use.
 */
export async function mitCms<T>(
  befehl: string,
  ausgabe: Ausgabe,
  abbruch: AbortSignal,
  arbeit: (betrieb: Betrieb, plan: Plan) => Promise<T>,
): Promise<T> {
  const umgebung = liesUmgebung()
  if (istGesetzt('CMS_URL') && umgebung.MAKI_BETRIEB_TOKEN !== undefined) {
    const fremdes = { cms: umgebung.CMS_URL, token: umgebung.MAKI_BETRIEB_TOKEN }
    // The secrets of the plan are those of the environment here; nothing is started from it.
    return arbeit(fremdes, planePortal(umgebung, ladeGeheimnisse(umgebung.MAKI_DATA_DIR)))
  }
  return mitTeilen(['cms'], befehl, ausgabe, abbruch, (plan) =>
    arbeit({ cms: plan.adressen.cms, token: plan.geheimnisse.MAKI_BETRIEB_TOKEN }, plan),
  )
}

const istGesetzt = (name: string) =>
  (process.env[name] ?? '') !== '' || (process.env[`${name}_FILE`] ?? '') !== ''

/**
 * Does something with parts of the portal of this data folder: the running ones (`laeuft`), or parts on free ports that are
 * stopped afterwards.
 */
export async function mitTeilen<T>(
  namen: readonly Teilname[],
  befehl: string,
  ausgabe: Ausgabe,
  abbruch: AbortSignal,
  arbeit: (plan: Plan, laeuft: boolean) => Promise<T>,
): Promise<T> {
  const umgebung = liesUmgebung()
  const ordner = umgebung.MAKI_DATA_DIR
  const laufend = liesLaufzeit(ordner)
  if (laufend !== null) {
    if (!(await antwortet(`${laufend.adressen.cms}/api/betrieb/bereit`))) {
      throw new Befehlsfehler(
        `Das Portal mit dem Datenordner ${ordner} läuft, sein Redaktionssystem antwortet aber noch nicht.`,
      )
    }
    return arbeit({ ...planePortal(umgebung, ladeGeheimnisse(ordner)), adressen: laufend.adressen }, true)
  }
  const gibFrei = belegeDatenordner(ordner, befehl)
  try {
    await baueVeraltetes(ausgabe, abbruch, { namen: namen.includes('site') ? ['cms', 'site'] : ['cms'] })
    const [site = 0, cms = 0, suche = 0, worker = 0] = await freiePorts(4)
    const plan = planePortal(umgebung, ladeGeheimnisse(ordner), { site, cms, suche, worker })
    return await mitAufsicht(plan, namen, ausgabe, abbruch, () => arbeit(plan, false))
  } finally {
    gibFrei()
  }
}

/** Runs parts of a plan for as long as `arbeit` takes; stops them at once when the command is aborted. */
export async function mitAufsicht<T>(
  plan: Plan,
  namen: readonly Teilname[],
  ausgabe: Ausgabe,
  abbruch: AbortSignal,
  arbeit: (aufsicht: Aufsicht) => Promise<T>,
): Promise<T> {
  const aufsicht = neueAufsicht({ logOrdner: join(plan.ordner, 'logs'), melde: ausgabe.zeile })
  try {
    for (const name of namen) {
      if (name === 'engine' && !plan.eingebauteSuche) continue
      if (abbruch.aborted) throw new Befehlsfehler('Abgebrochen.', 130)
      const dieser = teil(plan, name)
      ausgabe.zeile(`Starte ${dieser.bezeichnung} …`)
      await aufsicht.starte(dieser)
    }
    return await Promise.race([
      arbeit(aufsicht),
      aufsicht.aufgegeben.then((grund) => {
        throw new Befehlsfehler(grund)
      }),
    ])
  } finally {
    await aufsicht.beende()
  }
}
