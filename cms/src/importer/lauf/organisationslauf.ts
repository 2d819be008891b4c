import type { Core } from '@strapi/strapi'
import { inMassenaenderung } from '../../massenpfad/index.js'
import { ladeBaum, type Knoten } from '../../organisation/baum.js'
import type { Datei, Rohsatz } from '../lesen/rohsatz.js'
import type { Organisationsquelle, Organisationssatz, Planknoten, Zeilenhinweis } from '../quellen/quelle.js'
import type { Strukturfehler } from '../strukturfehler.js'
import { CHARGE, MELDUNG_ALLE, type Importauftrag } from './auftrag.js'
import { abgelehnteSaetze, zaehle, type Importergebnis, type Importfehler, type Stand } from './bericht.js'
import { ladeBezuege, schreibeBezuege, type Bezug } from './bezug.js'
import { schreibeOrganisationen, type Schreibauftrag } from './organisationen-schreiben.js'
import { pruefsumme } from './pruefsumme.js'
import { begrenzt } from './schluesselplan.js'
import { abgebrochen, doppelt } from './steckbriefe-pruefen.js'
import { pruefeSchwund, verschwundene } from './verschwunden.js'

/** Keys of roots that a file of master data does not hold itself begin so. */
const WURZEL = 'wurzel:'

/**
 * Imports master data: the whole file is planned in memory (a tree needs all its nodes; 16,000 take some ten megabytes),
 * then written from the roots down.
 */
export async function laufOrganisationen(
  strapi: Core.Strapi,
  quelle: Organisationsquelle,
  auftrag: Importauftrag,
): Promise<Importergebnis | Importfehler> {
  const start = performance.now()
  const datei: Datei = { pfad: auftrag.file, name: auftrag.fileName }
  const saetze = await liesAlle(quelle, datei, auftrag)
  if ('ursache' in saetze) return { art: 'fehler', fehler: saetze }
  const { knoten, wurzeln, abgelehnt, hinweise } = quelle.plane(saetze)

  const bezuege = await ladeBezuege(strapi, quelle.code)
  const vorhanden = new Set(knoten.map(({ satz }) => begrenzt(satz.schluessel)))
  const weg = verschwundene(bezuege.values(), vorhanden, (quellId) => !quellId.startsWith(WURZEL))
  const bisher = [...bezuege.values()].filter(
    (b) => !b.quellId.startsWith(WURZEL) && b.verschwundenAm === null,
  ).length
  const schwund = pruefeSchwund(datei.name, bisher, weg.length, auftrag.acceptGone === true)
  if (schwund !== undefined) return { art: 'fehler', fehler: schwund }

  const baum = await ladeBaum(strapi, strapi.db.connection)
  const vergleich = vergleiche(
    quelle,
    [...wurzeln.map((satz) => ({ satz, zeile: 0, datensatz: 0 })), ...knoten],
    bezuege,
    baum,
  )
  if (auftrag.dryRun !== true) {
    const lauf = crypto.randomUUID()
    const gesamt = vergleich.auftraege.length
    const fertig = await schreibeOrganisationen(
      strapi,
      quelle.code,
      lauf,
      vergleich.auftraege,
      vergleich.dokumente,
      (geschrieben) => {
        auftrag.onProgress?.({ phase: 'schreiben', zeilen: geschrieben, gesamt })
        return auftrag.signal?.aborted !== true
      },
    )
    if (!fertig) return { art: 'fehler', fehler: abgebrochen(datei) }
    await beende(strapi, quelle, lauf, weg, baum)
  }
  const staende = vergleich.staende.slice(wurzeln.length)
  return {
    art: 'ergebnis',
    bericht: zaehle(staende, weg.length, abgelehnteSaetze(abgelehnt), start),
    abgelehnt,
    hinweise: [...hinweise, ...vergleich.uebernommen],
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

interface Vergleich {
  readonly staende: readonly Stand[]
  readonly auftraege: readonly Schreibauftrag[]
  readonly dokumente: Map<string, string>
  readonly uebernommen: readonly Zeilenhinweis[]
}

/**
 * Compares the plan with what earlier runs left, and with organisations that were there before the first run (the roots
 * that every instance has): those are taken over instead of created a second time.
 */
function vergleiche(
  quelle: Organisationsquelle,
  knoten: readonly Planknoten[],
  bezuege: ReadonlyMap<string, Bezug>,
  baum: readonly Knoten[],
): Vergleich {
  const findeVorhandene = vorhandeneSuche(
    baum,
    new Set([...bezuege.values()].map(({ dokument }) => dokument)),
  )
  const staende: Stand[] = []
  const auftraege: Schreibauftrag[] = []
  const dokumente = new Map<string, string>()
  const uebernommen: Zeilenhinweis[] = []
  for (const { satz: roh, zeile, datensatz } of knoten) {
    const satz = {
      ...roh,
      schluessel: begrenzt(roh.schluessel),
      eltern: roh.eltern === null ? null : begrenzt(roh.eltern),
    }
    const summe = pruefsumme({ version: quelle.version, satz })
    const bezug = bezuege.get(satz.schluessel)
    const dokument = bezug?.dokument ?? findeVorhandene(satz)
    if (dokument !== undefined) dokumente.set(satz.schluessel, dokument)
    if (bezug === undefined && dokument !== undefined && zeile > 0) {
      const hinweis = 'Die Organisation war schon vorhanden und wird ab jetzt aus dieser Quelle gepflegt.'
      uebernommen.push({ zeile, datensatz, spalte: quelle.schluesselSpalte, wert: satz.name, hinweis })
    }
    const gleich = bezug?.verschwundenAm === null && bezug.pruefsumme === summe
    staende.push(bezug === undefined ? 'neu' : gleich ? 'gleich' : 'geaendert')
    if (!gleich) auftraege.push({ satz, pruefsumme: summe, dokument })
  }
  return { staende, auftraege, dokumente, uebernommen }
}

/** Finds an organisation that nobody imported yet by its key: ARS, key of the Bund, or the root "Bund". */
function vorhandeneSuche(baum: readonly Knoten[], vergeben: ReadonlySet<string>) {
  const frei = baum.filter(
    ({ documentId, beispiel, importiert }) => !vergeben.has(documentId) && !beispiel && !importiert,
  )
  const nachArs = new Map(
    frei.flatMap((knoten) => (knoten.ars === null ? [] : [[knoten.ars, knoten.documentId]])),
  )
  const nachBund = new Map(
    frei.flatMap((knoten) =>
      knoten.schluesselBund === null ? [] : [[knoten.schluesselBund, knoten.documentId]],
    ),
  )
  const bund = frei.find(({ art, elternId }) => art === 'bund' && elternId === null)?.documentId
  return ({ ars, schluesselBund, art }: Organisationssatz): string | undefined => {
    if (ars !== undefined) return nachArs.get(ars)
    return schluesselBund === undefined ? (art === 'bund' ? bund : undefined) : nachBund.get(schluesselBund)
  }
}

/** Ends organisations that the source no longer has: they stay with their history, marked by the day. */
async function beende(
  strapi: Core.Strapi,
  quelle: Organisationsquelle,
  lauf: string,
  weg: readonly Bezug[],
  baum: readonly Knoten[],
): Promise<void> {
  const jetzt = new Date().toISOString()
  const nachDokument = new Map(baum.map((knoten) => [knoten.documentId, knoten]))
  const nachId = new Map(baum.map((knoten) => [knoten.id, knoten]))
  for (let i = 0; i < weg.length; i += CHARGE) {
    const charge = weg.slice(i, i + CHARGE)
    await inMassenaenderung(strapi, async (masse) => {
      await masse.upsertOrganisationen(
        charge.flatMap(({ dokument, quellId }) => {
          const knoten = nachDokument.get(dokument)
          if (knoten === undefined) return []
          const eltern = knoten.elternId === null ? undefined : nachId.get(knoten.elternId)
          return [
            {
              schluessel: quellId,
              dokument,
              name: knoten.name,
              art: knoten.art ?? 'sonstige',
              eltern: eltern === undefined ? null : { dokument: eltern.documentId },
              beendetAm: jetzt.slice(0, 10),
            },
          ]
        }),
      )
      const bezuege = charge.map((bezug) => ({ ...bezug, verschwundenAm: jetzt }))
      await schreibeBezuege(masse.trx, quelle.code, lauf, bezuege)
    })
  }
}
