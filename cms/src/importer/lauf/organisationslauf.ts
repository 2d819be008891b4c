import type { Core } from '@strapi/strapi'
import { ladeBaum } from '../../organisation/baum.js'
import type { Datei, Rohsatz } from '../lesen/rohsatz.js'
import type { Organisationsquelle } from '../quellen/quelle.js'
import type { Strukturfehler } from '../strukturfehler.js'
import { MELDUNG_ALLE, type Importauftrag } from './auftrag.js'
import {
  abgelehnteSaetze,
  zaehle,
  zaehleSchritte,
  type Importergebnis,
  type Importfehler,
} from './bericht.js'
import { ladeBezuege } from './bezug.js'
import { planeNachfolge } from './nachfolgeplan.js'
import { beende, fuehreZusammen } from './organisationen-beenden.js'
import { schreibeOrganisationen } from './organisationen-schreiben.js'
import { vergleiche } from './organisationsvergleich.js'
import { beschreibe } from './organisationsbericht.js'
import { begrenzt } from './schluesselplan.js'
import { abgebrochen, doppelt } from './steckbriefe-pruefen.js'
import { pruefeSchwund } from './verschwunden.js'
import { liesZusammenlegungen } from './zusammenlegungen.js'

/** Keys of roots that a file of master data does not hold itself begin so. */
const WURZEL = 'wurzel:'

const istEinheit = (quellId: string) => !quellId.startsWith(WURZEL)

/**
 * Imports master data: the whole file is planned in memory (a tree needs all its nodes; 16,000 take some ten megabytes),
 * then written from the roots down; at last units end that are gone. A dry run plans the same and writes nothing.
 */
export async function laufOrganisationen(
  strapi: Core.Strapi,
  quelle: Organisationsquelle,
  auftrag: Importauftrag,
): Promise<Importergebnis | Importfehler> {
  const start = performance.now()
  const datei: Datei = { pfad: auftrag.file, name: auftrag.fileName }
  const zusammenlegungen =
    auftrag.zusammenlegungen === undefined ? undefined : await liesZusammenlegungen(auftrag.zusammenlegungen)
  if (zusammenlegungen !== undefined && 'ursache' in zusammenlegungen)
    return { art: 'fehler', fehler: zusammenlegungen }
  const rohsaetze = await liesAlle(quelle, datei, auftrag)
  if ('ursache' in rohsaetze) return { art: 'fehler', fehler: rohsaetze }
  const plan = quelle.plane(rohsaetze)
  const knoten = [...plan.wurzeln.map((satz) => ({ satz, zeile: 0, datensatz: 0 })), ...plan.knoten].map(
    ({ satz, ...stelle }) => ({
      ...stelle,
      satz: {
        ...satz,
        schluessel: begrenzt(satz.schluessel),
        eltern: satz.eltern === null ? null : begrenzt(satz.eltern),
      },
    }),
  )
  const saetze = knoten.map(({ satz }) => satz)

  const bezuege = await ladeBezuege(strapi, quelle.code)
  const baum = await ladeBaum(strapi, strapi.db.connection)
  const nachfolge = planeNachfolge({ quelle, saetze, bezuege, baum, zusammenlegungen, istEinheit })
  if ('ursache' in nachfolge) return { art: 'fehler', fehler: nachfolge }
  const bisher = [...bezuege.values()].filter((b) => istEinheit(b.quellId) && b.verschwundenAm === null)
  const akzeptiert = auftrag.acceptGone === true
  const schwund = pruefeSchwund(datei.name, bisher.length, nachfolge.offen.length, akzeptiert)
  if (schwund !== undefined) return { art: 'fehler', fehler: schwund }

  const vergleich = vergleiche(quelle, knoten, bezuege, nachfolge.neueSchluessel, baum)
  const aenderungen = beschreibe(vergleich, nachfolge, saetze, baum, akzeptiert)
  if (auftrag.dryRun !== true) {
    const lauf = crypto.randomUUID()
    const { auftraege, dokumente } = vergleich
    const weiter = () => auftrag.signal?.aborted !== true
    const fertig =
      (await schreibeOrganisationen(strapi, quelle.code, lauf, auftraege, dokumente, (geschrieben) => {
        auftrag.onProgress?.({ phase: 'schreiben', zeilen: geschrieben, gesamt: auftraege.length })
        return weiter()
      })) &&
      (await fuehreZusammen(strapi, { quelle, lauf, saetze, dokumente }, nachfolge.aufgegangen, weiter)) &&
      (!akzeptiert || (await beende(strapi, { quelle, lauf, saetze, dokumente }, nachfolge.offen, weiter)))
    if (!fertig) return { art: 'fehler', fehler: abgebrochen(datei) }
  }
  const zahlen = zaehleSchritte(aenderungen)
  return {
    art: 'ergebnis',
    bericht: {
      ...zaehle(
        vergleich.staende.slice(plan.wurzeln.length),
        zahlen.aufgegangen + zahlen.beendet,
        abgelehnteSaetze(plan.abgelehnt),
        start,
      ),
      organisationen: zahlen,
    },
    abgelehnt: plan.abgelehnt,
    hinweise: [
      ...plan.hinweise,
      ...vergleich.hinweise,
      ...nachfolge.hinweise.map(({ zeile, alt, hinweis }) => ({
        zeile,
        datensatz: 0,
        spalte: 'alt',
        wert: alt,
        hinweis: `Zusammenlegungen: ${hinweis}`,
      })),
    ],
    aenderungen: bezuege.size === 0 ? aenderungen.filter(({ art }) => art !== 'neu') : aenderungen,
  }
}

async function liesAlle(
  quelle: Organisationsquelle,
  datei: Datei,
  auftrag: Importauftrag,
): Promise<Rohsatz[] | Strukturfehler> {
  const saetze: Rohsatz[] = []
  const ersteZeile = new Map<string, number>()
  for await (const eintrag of quelle.lies(datei)) {
    if (eintrag.art === 'fehler') return eintrag.fehler
    if (auftrag.signal?.aborted === true) return abgebrochen(datei)
    const { satz } = eintrag
    const schluessel = quelle.schluessel(satz)
    const zuvor = schluessel === '' ? undefined : ersteZeile.get(schluessel)
    if (zuvor !== undefined) return doppelt(datei, satz.zeile, zuvor, quelle.schluesselSpalte, schluessel)
    ersteZeile.set(schluessel, satz.zeile)
    saetze.push(satz)
    if (satz.nummer % MELDUNG_ALLE === 0) auftrag.onProgress?.({ phase: 'pruefen', zeilen: satz.nummer })
  }
  return saetze
}
