import { einzeilig } from '../../text/bereinigen.js'
import { liesCsv } from '../../lesen/csv.js'
import type { Organisationssatz, Steckbriefquelle } from '../quelle.js'
import { behoerden } from './behoerden.js'
import { regeln } from './regeln.js'
import { spalten } from './spalten.js'

const wurzel: Organisationssatz = {
  schluessel: 'organisation:',
  name: 'Vereinigte Staaten (importiert)',
  anzeigename: 'Vereinigte Staaten (importiert)',
  eltern: null,
  art: 'register',
  ebene: 'sonstige',
  importiert: true,
}

/**
 * US federal AI use case inventory 2025 (CSV). The id of a use case is unique within its agency only, is missing in a
 * fifth of the records and sometimes given twice; name and bureau, then the whole record tell those apart.
 */
export const usFederal2025: Steckbriefquelle = {
  art: 'steckbriefe',
  code: 'us-federal-2025',
  angabe: {
    name: 'US Federal AI Use Case Inventory 2025',
    url: null,
    lizenz: 'US Government Work (gemeinfrei)',
  },
  version: 1,
  spalten,
  wurzel,
  regeln,
  schluesselSpalte: 'id',
  doppelteIdsErlaubt: true,
  lies: (datei) => liesCsv(datei, spalten),
  schluessel({ felder }) {
    const id = (felder.id ?? '').trim()
    const behoerde = (felder.agency ?? '').trim()
    const merkmale = [
      [felder.use_case_name ?? '', felder.agency_bureau ?? ''].map(einzeilig).join('\n'),
      spalten.map((spalte) => felder[spalte] ?? '').join('\n'),
    ]
    return id === ''
      ? { stamm: `${behoerde}:ohne-id`, ohneId: true, merkmale }
      : { stamm: `${behoerde}:${einzeilig(id)}`, merkmale }
  },
  organisation(zeile) {
    const kurz = zeile.text('agency')
    const name = Object.hasOwn(behoerden, kurz) ? behoerden[kurz] : undefined
    if (name === undefined) {
      zeile.mangel(
        'agency',
        kurz,
        kurz === '' ? 'Die Organisation fehlt.' : 'Diese Organisation ist nicht bekannt.',
      )
      return undefined
    }
    return {
      schluessel: `organisation:${kurz}`,
      name,
      anzeigename: `${name} (USA)`,
      eltern: wurzel.schluessel,
      art: 'auslaendische-stelle',
      kurz,
      importiert: true,
    }
  },
}
