import type { Portaldienst, Portalergebnis } from '../portal/dienst.ts'
import { liesZustand, parameterVon, type Listenart, type Listenzustand } from './listenzustand.ts'
import { organisationsliste } from './organisationen.ts'
import * as schemata from './schemata.ts'
import type { Organisation, Organisationszeile } from './schemata.ts'

/** The tree opened at one organisation: the way down to it, and those below it. */
export interface Baum {
  /** null: the tops of the own scope */
  readonly offen: Organisation | null
  readonly darunter: readonly Organisationszeile[]
  readonly anzahl: number
  readonly jeSeite: number
  readonly zustand: Listenzustand
}

/** The tree as a list of those below one organisation: its state is the organisation and the page. */
export const baumliste: Listenart = {
  ...organisationsliste,
  filter: { ansicht: ['baum'], eltern: 'dokument' },
}

/** Loads what a tree shows; without an organisation the tops of the person's scope, one for each membership. */
export async function baumVon(
  portal: Portaldienst,
  parameter: URLSearchParams,
): Promise<Portalergebnis<Baum>> {
  const zustand = liesZustand(baumliste, parameter)
  const { eltern } = zustand.werte
  if (eltern === undefined) return spitzen(portal, zustand)
  const { ansicht: _, ...frage } = parameterVon(baumliste, zustand)
  const [offen, liste] = await Promise.all([
    portal.hole('/api/portal/organisation', schemata.organisation, { dokument: eltern }),
    portal.hole('/api/portal/organisationen', schemata.organisationen, frage),
  ])
  if (!offen.ok) return offen
  if (!liste.ok) return liste
  const { eintraege, anzahl, jeSeite } = liste.wert
  return { ok: true, wert: { offen: offen.wert, darunter: eintraege, anzahl, jeSeite, zustand } }
}

async function spitzen(portal: Portaldienst, zustand: Listenzustand): Promise<Portalergebnis<Baum>> {
  const bereich = await portal.hole('/api/portal/bereich', schemata.bereich)
  if (!bereich.ok) return bereich
  const dokumente = new Set(bereich.wert.rollen.map(({ organisation }) => organisation.dokument))
  const gefunden = await Promise.all(
    [...dokumente].map((dokument) =>
      portal.hole('/api/portal/organisation', schemata.organisation, { dokument }),
    ),
  )
  // Where somebody only works on single Steckbriefe, the organisation is none to manage.
  const eigene = gefunden.flatMap((eine) => (eine.ok ? [eine.wert] : []))
  const fehlgeschlagen = gefunden.find((eine) => !eine.ok && eine.problem.status !== 404)
  if (fehlgeschlagen?.ok === false) return fehlgeschlagen
  // What lies below another one of them is reached from there.
  const darunter = eigene.filter(
    ({ pfad }) => !pfad.some(({ dokument }) => eigene.some((e) => e.dokument === dokument)),
  )
  return {
    ok: true,
    wert: { offen: null, darunter, anzahl: darunter.length, jeSeite: Math.max(darunter.length, 1), zustand },
  }
}
