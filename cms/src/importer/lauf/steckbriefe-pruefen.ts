import { pruefeWerte } from '@maki/config'
import { wendeAn } from '../abbildung/regeln.js'
import { Zeile, fuerBericht } from '../abbildung/zeile.js'
import type { Datei, Rohsatz } from '../lesen/rohsatz.js'
import type {
  Ablehnung,
  Organisationssatz,
  Schluesselteile,
  Steckbriefquelle,
  Zeilenhinweis,
} from '../quellen/quelle.js'
import { strukturfehler, type Strukturfehler } from '../strukturfehler.js'
import { MELDUNG_ALLE, type Importauftrag } from './auftrag.js'
import { pruefsumme } from './pruefsumme.js'
import { Schluesselplan } from './schluesselplan.js'

/** A record that can be taken: what of it stays in memory between the two passes. */
export interface Planzeile {
  readonly nummer: number
  readonly quellId: string
  readonly pruefsumme: string
}

/** What the first pass over a register found. */
export interface Steckbriefplan {
  readonly zeilen: readonly Planzeile[]
  /** Organisations that at least one record names, by their key. */
  readonly organisationen: ReadonlyMap<string, Organisationssatz>
  readonly abgelehnt: readonly Ablehnung[]
  readonly hinweise: readonly Zeilenhinweis[]
}

/** A mapped record. */
export interface Abgebildet {
  readonly organisation: Organisationssatz
  readonly werte: Readonly<Record<string, unknown>>
}

/** Maps one record; when it cannot be taken, the reasons are in `zeile.maengel` and nothing is given. */
export function bildeAb(
  quelle: Steckbriefquelle,
  satz: Rohsatz,
): { zeile: Zeile; abgebildet: Abgebildet | undefined } {
  const zeile = new Zeile(satz)
  const organisation = quelle.organisation(zeile)
  wendeAn(quelle.regeln, zeile)
  if (zeile.maengel.length === 0) {
    const geprueft = pruefeWerte(zeile.werte)
    for (const { feld, meldung } of geprueft.ok ? [] : geprueft.maengel) {
      zeile.mangel(spalteVon(quelle, feld), '', `Passt nicht zum Katalog: ${meldung}`)
    }
  }
  const abgebildet =
    zeile.maengel.length > 0 || organisation === undefined ? undefined : { organisation, werte: zeile.werte }
  return { zeile, abgebildet }
}

function spalteVon(quelle: Steckbriefquelle, feld: string): string {
  return quelle.regeln.find(({ felder }) => felder.some((eines) => eines === feld))?.spalten[0] ?? feld
}

/**
 * First pass: reads and maps the whole file, writes nothing, and keeps of each record its key and checksum only.
 *
 * @returns the plan, or the structural error that refuses the file
 */
export async function pruefeSteckbriefe(
  quelle: Steckbriefquelle,
  datei: Datei,
  auftrag: Pick<Importauftrag, 'onProgress' | 'signal'>,
): Promise<Steckbriefplan | Strukturfehler> {
  const plan = new Schluesselplan()
  const gelesen: { nummer: number; teile: Schluesselteile; pruefsumme: string }[] = []
  const organisationen = new Map<string, Organisationssatz>()
  const abgelehnt: Ablehnung[] = []
  const hinweise: Zeilenhinweis[] = []
  const ersteZeile = new Map<string, number>()

  for await (const eintrag of quelle.lies(datei)) {
    if (eintrag.art === 'fehler') return eintrag.fehler
    const { satz } = eintrag
    if (auftrag.signal?.aborted === true) return abgebrochen(datei)
    const { zeile, abgebildet } = bildeAb(quelle, satz)
    const ort = { zeile: satz.zeile, datensatz: satz.nummer }

    const teile = quelle.schluessel(satz)
    const zuvor = ersteZeile.get(teile.stamm)
    if (teile.stamm === '') {
      zeile.mangel(quelle.schluesselSpalte, '', 'Die Kennung des Datensatzes in der Quelle fehlt.')
    } else if (zuvor === undefined) {
      if (teile.ohneId !== true) ersteZeile.set(teile.stamm, satz.zeile)
    } else if (quelle.doppelteIdsErlaubt) {
      zeile.hinweis(
        quelle.schluesselSpalte,
        satz.felder[quelle.schluesselSpalte] ?? '',
        `Dieselbe Kennung steht schon in Zeile ${String(zuvor)}; unterschieden wird nach Name, Stelle und Inhalt.`,
      )
    } else {
      return doppelt(datei, satz.zeile, zuvor, quelle.schluesselSpalte, teile.stamm)
    }

    hinweise.push(...zeile.hinweise.map((hinweis) => ({ ...ort, ...hinweis })))
    if (abgebildet === undefined || zeile.maengel.length > 0) {
      abgelehnt.push(...zeile.maengel.map((mangel) => ({ ...ort, ...mangel })))
    } else {
      plan.merke(teile)
      organisationen.set(abgebildet.organisation.schluessel, abgebildet.organisation)
      gelesen.push({ nummer: satz.nummer, teile, pruefsumme: pruefsummeVon(quelle, abgebildet) })
    }
    if (satz.nummer % MELDUNG_ALLE === 0) auftrag.onProgress?.({ phase: 'pruefen', zeilen: satz.nummer })
  }

  const zeilen = gelesen.map(({ nummer, teile, pruefsumme: summe }) => ({
    nummer,
    quellId: plan.schluessel(teile),
    pruefsumme: summe,
  }))
  return { zeilen, organisationen, abgelehnt, hinweise }
}

/** Checksum of a mapped record: equal means that there is nothing to write. */
export function pruefsummeVon(quelle: Steckbriefquelle, { organisation, werte }: Abgebildet): string {
  return pruefsumme({ version: quelle.version, organisation: organisation.schluessel, werte })
}

/** The same key in two records of a source whose keys are unique. */
export function doppelt(
  datei: Datei,
  zeile: number,
  zuvor: number,
  spalte: string,
  wert: string,
): Strukturfehler {
  return strukturfehler(
    'schluessel-doppelt',
    { datei: datei.name, zeile, spalte },
    `Der Wert „${fuerBericht(wert)}“ steht schon in Zeile ${String(zuvor)}. Er muss in der Datei eindeutig sein.`,
  )
}

export function abgebrochen(datei: Datei): Strukturfehler {
  return strukturfehler(
    'abgebrochen',
    { datei: datei.name },
    'Der Import wurde abgebrochen. Was schon geschrieben ist, bleibt; ein neuer Lauf setzt dort fort.',
  )
}
