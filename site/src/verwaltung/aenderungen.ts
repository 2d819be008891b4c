import { codelisten, labelOf } from '@maki/config'
import { rollen } from '@maki/config/rechte'
import { z } from 'zod'
import { tagKurz } from '../text/format.ts'

/** One thing that a row of the audit log says; `vorher` null: there was nothing before. */
export interface Aenderung {
  readonly name: string
  readonly vorher: string | null
  readonly nachher: string
}

/** Names of what is stored, for people. */
const namen: Readonly<Record<string, string>> = {
  '': 'Angabe',
  anzeigename: 'Anzeigename',
  art: 'Art',
  beendet: 'Beendet am',
  beendetAm: 'Beendet am',
  begruendung: 'Begründung',
  beispiel: 'Beispiel',
  bis: 'Letzter Tag',
  ebene: 'Ebene',
  eltern: 'Gehört zu',
  grund: 'Grund',
  importiert: 'Importiert',
  kurz: 'Kurzname',
  land: 'Land',
  mail: 'E-Mail-Adresse',
  mailDomains: 'Mail-Domains',
  mitgliedschaft: 'Mitgliedschaft',
  nachfolger: 'Nachfolgerin',
  name: 'Name',
  organisation: 'Organisation',
  person: 'Person',
  rolle: 'Rolle',
  slug: 'Kurzadresse',
  steckbriefe: 'Steckbriefe',
  teilnahme: 'Stand der Teilnahme',
  verfahren: 'Verfahren',
  vertretungFuer: 'In Vertretung für',
  zustand: 'Stand',
}

/** Places in the tree by row ids: they say nothing to people. */
const OHNE_AUSSAGE: readonly string[] = ['pfad']

/** Labels of stored codes, by the name under which they stand. */
const listen: Readonly<Record<string, readonly { readonly code: string; readonly label: string }[]>> = {
  art: codelisten.organisationsart,
  ebene: codelisten.ebene,
  land: codelisten.land,
  teilnahme: codelisten.teilnahme,
  verfahren: codelisten.verfahren,
  rolle: Object.entries(rollen).map(([code, { label }]) => ({ code, label })),
  grund: [
    { code: 'nicht-erlaubt', label: 'keine Berechtigung' },
    { code: 'eigene-mitgliedschaft', label: 'eigene Mitgliedschaft' },
    { code: 'letzte-verwaltung', label: 'letzte Verwaltung der Organisation' },
    { code: 'person-unbekannt', label: 'Person unbekannt' },
    { code: 'stelle-ungeeignet', label: 'Organisation beendet oder importiert' },
    { code: 'rolle-passt-nicht', label: 'Rolle passt nicht zur Organisation' },
    { code: 'steckbriefe-ungueltig', label: 'Steckbriefe ungültig' },
    { code: 'frist-ungueltig', label: 'Frist ungültig' },
    { code: 'schon-vorhanden', label: 'schon vorhanden' },
    { code: 'nicht-mehr-gueltig', label: 'nicht mehr gültig' },
    { code: 'vertretung-ungueltig', label: 'Vertretung ungültig' },
  ],
}

const LEER = '–'

const objekt = z.record(z.string(), z.unknown())
const benanntes = z.object({ name: z.string().min(1) })

function alsText(name: string, wert: unknown): string {
  if (wert === null || wert === undefined || wert === '') return LEER
  if (typeof wert === 'boolean') return wert ? 'ja' : 'nein'
  if (typeof wert === 'number') return String(wert)
  if (Array.isArray(wert))
    return wert.length === 0 ? LEER : wert.map((eins) => alsText(name, eins)).join(', ')
  if (typeof wert !== 'string') return benanntes.safeParse(wert).data?.name ?? JSON.stringify(wert)
  if (/^\d{4}-\d{2}-\d{2}$/.test(wert)) return tagKurz(wert)
  const liste = Object.hasOwn(listen, name) ? listen[name] : undefined
  return liste === undefined ? wert : labelOf(liste, wert)
}

const nennung = (name: string): string => (Object.hasOwn(namen, name) ? (namen[name] ?? name) : name)

/**
 * What differs between the state before and the one after; a state that is no object is one value. Where there was nothing
 * before, what is empty now is left out.
 */
export function aenderungen(vorher: unknown, nachher: unknown): Aenderung[] {
  const alsAngaben = (wert: unknown): ReadonlyMap<string, unknown> =>
    new Map(
      Object.entries(
        objekt.safeParse(wert).data ?? (wert === null || wert === undefined ? {} : { '': wert }),
      ),
    )
  const [alt, neu] = [alsAngaben(vorher), alsAngaben(nachher)]
  return [...new Set([...alt.keys(), ...neu.keys()])]
    .filter((name) => !OHNE_AUSSAGE.includes(name))
    .filter((name) => JSON.stringify(alt.get(name)) !== JSON.stringify(neu.get(name)))
    .map((name) => ({
      name: nennung(name),
      vorher: alt.size === 0 ? null : alsText(name, alt.get(name)),
      nachher: alsText(name, neu.get(name)),
    }))
    .filter(({ vorher: davor, nachher: danach }) => davor !== null || danach !== LEER)
}
