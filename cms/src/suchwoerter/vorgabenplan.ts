import { vergleichsform } from './begriffe.js'
import type { Stoppwortzeile, Synonymzeile, Vorgabe } from './bestand.js'
import { doppelungen, type Synonymgruppe } from './synonym.js'

/** Changed values of a stored row. */
type Geaendert<Daten> = Partial<Daten> & { readonly id: number; readonly dokument: string }

/** What has to be written so that the database holds what the portal delivers, and what editors made of it. */
export interface Vorgabenplan<Daten> {
  readonly anlegen: readonly Daten[]
  readonly aendern: readonly Geaendert<Daten>[]
}

type Synonymdaten = Pick<Synonymzeile, 'schluessel' | 'begriffe' | 'richtung' | 'aktiv'> & {
  readonly vorgabe: Vorgabe | null
}

const gleich = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((begriff, i) => begriff === b[i])

/** Whether a delivered group still is as it was delivered last: then a new version may change it. */
function istUnberuehrt({ begriffe, richtung, aktiv, vorgabe }: Synonymzeile): boolean {
  return (
    vorgabe !== null &&
    gleich(begriffe, vorgabe.begriffe) &&
    richtung === vorgabe.richtung &&
    aktiv !== vorgabe.zurueckgezogen
  )
}

/**
 * Compares delivered groups with the stored ones. Missing ones are created, untouched ones follow, what an editor changed or
 * switched off stays; an untouched one that is not delivered any more is switched off, and on again when it comes back; a
 * touched one then belongs to the editors. A new group with a term for which an editors' group answers already is created
 * switched off.
 */
export function planeSynonyme(
  geliefert: readonly Synonymgruppe[],
  bestand: readonly Synonymzeile[],
): Vorgabenplan<Synonymdaten> {
  const vorhanden = new Map(bestand.map((zeile) => [zeile.schluessel, zeile]))
  const lieferbar = new Set(geliefert.map(({ schluessel }) => schluessel))
  const vonRedaktion = bestand.filter((zeile) => zeile.aktiv && !istUnberuehrt(zeile))
  const frei = (gruppe: Synonymgruppe) => doppelungen(gruppe, vonRedaktion).length === 0

  const anlegen = geliefert
    .filter(({ schluessel }) => !vorhanden.has(schluessel))
    .map(({ schluessel, begriffe, richtung }) => ({
      schluessel,
      begriffe: [...begriffe],
      richtung,
      aktiv: frei({ schluessel, begriffe, richtung }),
      vorgabe: { begriffe: [...begriffe], richtung, zurueckgezogen: false },
    }))
  const geaendert = geliefert.flatMap((gruppe): Geaendert<Synonymdaten>[] => {
    const zeile = vorhanden.get(gruppe.schluessel)
    if (zeile === undefined) return []
    const { richtung } = gruppe
    const begriffe = [...gruppe.begriffe]
    const vorgabe = { begriffe, richtung, zurueckgezogen: false }
    const bekannt =
      zeile.vorgabe !== null &&
      gleich(zeile.vorgabe.begriffe, begriffe) &&
      zeile.vorgabe.richtung === richtung &&
      !zeile.vorgabe.zurueckgezogen
    if (bekannt || zeile.vorgabe === null) return []
    const { id, documentId: dokument } = zeile
    const folgt = istUnberuehrt(zeile) && frei(gruppe)
    return [{ id, dokument, vorgabe, ...(folgt ? { begriffe, richtung, aktiv: true } : {}) }]
  })
  const zurueckgezogen = bestand.flatMap((zeile): Geaendert<Synonymdaten>[] => {
    const { id, documentId: dokument, schluessel, vorgabe } = zeile
    if (vorgabe === null || vorgabe.zurueckgezogen || lieferbar.has(schluessel)) return []
    return istUnberuehrt(zeile)
      ? [{ id, dokument, vorgabe: { ...vorgabe, zurueckgezogen: true }, aktiv: false }]
      : [{ id, dokument, vorgabe: null }]
  })
  return { anlegen, aendern: [...geaendert, ...zurueckgezogen] }
}

type Stoppwortdaten = Pick<Stoppwortzeile, 'wort' | 'aktiv' | 'vorgabe'>

/** The same for stop words, of which an editor can change only whether they are used. */
export function planeStoppwoerter(
  geliefert: readonly string[],
  bestand: readonly Stoppwortzeile[],
): Vorgabenplan<Stoppwortdaten> {
  const vorhanden = new Map(bestand.map((zeile) => [vergleichsform(zeile.wort), zeile]))
  const lieferbar = new Set(geliefert.map(vergleichsform))
  const anlegen = geliefert
    .filter((wort) => !vorhanden.has(vergleichsform(wort)))
    .map((wort) => ({ wort, aktiv: true, vorgabe: 'aktuell' as const }))
  const aendern = bestand.flatMap((zeile): Geaendert<Stoppwortdaten>[] => {
    const { id, documentId: dokument, wort, aktiv, vorgabe } = zeile
    const wirdGeliefert = lieferbar.has(vergleichsform(wort))
    if (vorgabe === 'zurueckgezogen' && wirdGeliefert) {
      return [{ id, dokument, vorgabe: 'aktuell', aktiv: true }]
    }
    if (vorgabe === 'aktuell' && !wirdGeliefert) {
      return aktiv
        ? [{ id, dokument, vorgabe: 'zurueckgezogen', aktiv: false }]
        : [{ id, dokument, vorgabe: null }]
    }
    return []
  })
  return { anlegen, aendern }
}
