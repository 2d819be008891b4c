import { liesJson } from '../../lesen/json.js'
import { einzeilig } from '../../text/bereinigen.js'
import type { Organisationssatz, Steckbriefquelle } from '../quelle.js'
import { regeln } from './regeln.js'

const LISTE = 'algoritmes'

const spalten = [
  'id',
  'title',
  'organisatie',
  'status',
  'doel',
  'juridische_basis',
  'impactassessment',
  'url',
  'geregistreerd',
  'toegevoegd',
] as const

const wurzel: Organisationssatz = {
  schluessel: 'organisation:',
  name: 'Niederlande (importiert)',
  anzeigename: 'Niederlande (importiert)',
  eltern: null,
  art: 'register',
  ebene: 'sonstige',
  importiert: true,
}

/** Dutch register of algorithms, list form (JSON, entries under "algoritmes"). Its ids are unique. */
export const nlAlgoritmeregister: Steckbriefquelle = {
  art: 'steckbriefe',
  code: 'nl-algoritmeregister',
  angabe: { name: 'Het Algoritmeregister', url: 'https://algoritmes.overheid.nl', lizenz: 'CC0 1.0' },
  version: 1,
  spalten,
  wurzel,
  regeln,
  schluesselSpalte: 'id',
  doppelteIdsErlaubt: false,
  lies: (datei) => liesJson(datei, LISTE, spalten),
  schluessel: ({ felder }) => ({ stamm: (felder.id ?? '').trim(), merkmale: [] }),
  organisation(zeile) {
    const name = einzeilig(zeile.text('organisatie'))
    if (name === '') {
      zeile.mangel('organisatie', '', 'Die Organisation fehlt.')
      return undefined
    }
    return {
      schluessel: `organisation:${name}`,
      name,
      anzeigename: `${name} (Niederlande)`,
      eltern: wurzel.schluessel,
      art: 'auslaendische-stelle',
      importiert: true,
    }
  },
}
