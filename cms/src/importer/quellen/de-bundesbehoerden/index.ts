import { liesCsv } from '../../lesen/csv.js'
import type { Rohsatz, Satzmangel } from '../../lesen/rohsatz.js'
import { bereinige, einzeilig } from '../../text/bereinigen.js'
import type {
  Ablehnung,
  Organisationsplan,
  Organisationsquelle,
  Organisationssatz,
  Planknoten,
} from '../quelle.js'

const spalten = [
  'organisation_id',
  'name',
  'anzeige',
  'kurz',
  'kategorie',
  'ressort',
  'parent_name',
  'ort',
  'plz',
  'bundesland',
  'url',
  'versteckt',
] as const

const wurzel: Organisationssatz = {
  schluessel: 'wurzel:bund',
  name: 'Bund',
  anzeigename: 'Bund',
  eltern: null,
  art: 'bund',
  ebene: 'bund',
  kurz: 'Bund',
}

/** Kinds of the directory. What it does not call an authority ("Unklar", an institute, a company) is not made one. */
const ARTEN: Readonly<Record<string, string>> = {
  'Oberste Bundesbehörde': 'oberste-bundesbehoerde',
  Bundesoberbehörde: 'bundesbehoerde',
  Bundesmittelbehörde: 'bundesbehoerde',
  Bundesunterbehörde: 'bundesbehoerde',
  Bundesagentur: 'bundesbehoerde',
  Beauftragter: 'sonstige',
  Beratungsgremium: 'sonstige',
  'Fraunhofer-Institut': 'sonstige',
  Helmholtz: 'sonstige',
  'Leibniz-Institut': 'sonstige',
  'Max-Planck-Institut': 'sonstige',
  Staatsminister: 'sonstige',
  'Stiftung des Privatrechts': 'sonstige',
  'Stiftung öffentlichen Rechts': 'sonstige',
  Unklar: 'sonstige',
  Unternehmen: 'sonstige',
  '': 'sonstige',
}

/** The bodies of the Bund (Anschriftenverzeichnis) below the root "Bund". */
export const deBundesbehoerden: Organisationsquelle = {
  art: 'organisationen',
  code: 'de-bundesbehoerden',
  angabe: {
    name: 'Anschriftenverzeichnis des Bundes (BMZ Datenlabor)',
    url: null,
    lizenz: 'MIT',
  },
  version: 1,
  spalten,
  schluesselSpalte: 'organisation_id',
  lies: (datei) => liesCsv(datei, spalten),
  schluessel,
  plane,
  nachfolgende,
}

function text(satz: Rohsatz, spalte: string): string {
  return einzeilig(bereinige(satz.felder[spalte] ?? '').text)
}

/** 41 bodies have no id; their name stands for it. */
function schluessel(satz: Rohsatz): string {
  const id = text(satz, 'organisation_id')
  const name = text(satz, 'name')
  if (id !== '') return id
  return name === '' ? '' : `name:${name}`
}

interface Stelle {
  readonly satz: Rohsatz
  readonly schluessel: string
  readonly name: string
  readonly eltern: string
}

function plane(saetze: readonly Rohsatz[]): Organisationsplan {
  const abgelehnt: Ablehnung[] = []
  const lehneAb = (satz: Rohsatz, mangel: Satzmangel) => {
    abgelehnt.push({ ...mangel, zeile: satz.zeile, datensatz: satz.nummer })
  }

  const stellen = new Map<string, Stelle>()
  for (const satz of saetze) {
    const name = text(satz, 'name')
    const kategorie = text(satz, 'kategorie')
    if (name === '') lehneAb(satz, { spalte: 'name', wert: '', grund: 'Der Name fehlt.' })
    else if (!Object.hasOwn(ARTEN, kategorie)) {
      lehneAb(satz, {
        spalte: 'kategorie',
        wert: kategorie,
        grund: 'Dieser Wert steht nicht in der Werteliste der Quelle.',
      })
    } else if (stellen.has(name)) {
      lehneAb(satz, { spalte: 'name', wert: name, grund: 'Eine andere Zeile hat denselben Namen.' })
    } else {
      stellen.set(name, { satz, schluessel: schluessel(satz), name, eltern: text(satz, 'parent_name') })
    }
  }

  // Parents first; a body whose parent is missing, or that is its own ancestor, is never reached.
  const knoten: Planknoten[] = []
  const nachEltern = Map.groupBy(stellen.values(), ({ eltern }) => eltern)
  const offen: { name: string; schluessel: string }[] = [{ name: '', schluessel: wurzel.schluessel }]
  const gesetzt = new Set<string>()
  for (let oben = offen.shift(); oben !== undefined; oben = offen.shift()) {
    for (const stelle of nachEltern.get(oben.name) ?? []) {
      knoten.push({
        zeile: stelle.satz.zeile,
        datensatz: stelle.satz.nummer,
        satz: alsOrganisation(stelle, oben.schluessel),
      })
      gesetzt.add(stelle.name)
      offen.push(stelle)
    }
  }
  for (const { satz, name, eltern } of stellen.values()) {
    if (gesetzt.has(name)) continue
    const grund = stellen.has(eltern)
      ? 'Die übergeordnete Stelle wurde nicht übernommen.'
      : 'Diese übergeordnete Stelle steht nicht in der Datei.'
    lehneAb(satz, { spalte: 'parent_name', wert: eltern, grund })
  }
  return { knoten, wurzeln: [wurzel], abgelehnt, hinweise: [] }
}

function alsOrganisation({ satz, schluessel, name }: Stelle, eltern: string): Organisationssatz {
  const anzeigename = name.replace(/,(?=\p{L})/gu, ', ')
  const kurz = text(satz, 'kurz')
  const ort = text(satz, 'ort')
  const id = text(satz, 'organisation_id')
  return {
    schluessel,
    name: anzeigename,
    anzeigename,
    eltern,
    art: ARTEN[text(satz, 'kategorie')] ?? 'sonstige',
    ...(kurz === '' ? {} : { kurz }),
    ...(ort === '' || ort === 'keine Angabe' ? {} : { sitz: ort }),
    ...(id === '' ? {} : { schluesselBund: id }),
  }
}

/** A body that had no id, and is known by its name, goes on under the id that it has now. */
function nachfolgende(
  ...[gegangene, saetze, bekannte, gesagt]: Parameters<Organisationsquelle['nachfolgende']>
): ReadonlyMap<string, string> {
  const ziele = new Map(gesagt)
  const nachName = new Map(saetze.map((satz) => [`name:${satz.name}`, satz.schluessel]))
  for (const { schluessel: alt } of gegangene) {
    const neu = nachName.get(alt)
    if (neu !== undefined && !ziele.has(alt) && !bekannte.has(neu)) ziele.set(alt, neu)
  }
  return ziele
}
