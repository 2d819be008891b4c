import { codelisten } from '@maki/config'
import { liesCsv } from '../../lesen/csv.js'
import type { Rohsatz } from '../../lesen/rohsatz.js'
import type {
  Ablehnung,
  Organisationsplan,
  Organisationsquelle,
  Planknoten,
  Zeilenhinweis,
} from '../quelle.js'
import { benenne, type Benennung } from './anzeigename.js'
import { liesEinheit, type Einheit } from './einheit.js'
import { nachfolgende } from './nachfolgende.js'

const spalten = [
  'ars',
  'ags',
  'ebene',
  'satzart',
  'typ_code',
  'typ',
  'name',
  'sitz',
  'parent_ars',
  'land',
  'regierungsbezirk',
  'kreis',
  'gemeindeverband',
  'einwohner',
  'flaeche_ha',
  'plz',
  'gebietsstand',
] as const

/** The administrative units of Germany (Gemeindeverzeichnis) as a tree below the sixteen Länder. */
export const deVerwaltungseinheiten: Organisationsquelle = {
  art: 'organisationen',
  code: 'de-verwaltungseinheiten',
  angabe: {
    name: 'Gemeindeverzeichnis',
    url: 'https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/_inhalt.html',
    lizenz: '© Statistisches Bundesamt (Destatis), Verbreitung mit Quellenangabe gestattet',
  },
  version: 1,
  spalten,
  schluesselSpalte: 'ars',
  lies: (datei) => liesCsv(datei, spalten),
  schluessel: ({ felder }) => (felder.ars ?? '').trim(),
  plane,
  nachfolgende,
}

function plane(saetze: readonly Rohsatz[]): Organisationsplan {
  const abgelehnt: Ablehnung[] = []
  const hinweise: Zeilenhinweis[] = []
  const einheiten: Einheit[] = []
  for (const satz of saetze) {
    const einheit = liesEinheit(satz)
    if ('ars' in einheit) einheiten.push(einheit)
    else
      abgelehnt.push(...einheit.map((mangel) => ({ ...mangel, zeile: satz.zeile, datensatz: satz.nummer })))
  }

  const nachArs = new Map(einheiten.map((einheit) => [einheit.ars, einheit]))
  const namen = benenne(einheiten)
  const knoten: Planknoten[] = []
  // Shorter keys are further up: parents come before their children.
  for (const einheit of einheiten.toSorted(
    (a, b) => a.ars.length - b.ars.length || a.ars.localeCompare(b.ars),
  )) {
    const eltern = einheit.ebene === 'Land' ? undefined : elternVon(einheit, nachArs)
    if (einheit.ebene !== 'Land' && eltern === undefined) {
      abgelehnt.push({
        zeile: einheit.zeile,
        datensatz: einheit.datensatz,
        spalte: 'parent_ars',
        wert: einheit.elternArs,
        grund: 'Keine übergeordnete Einheit, auch nicht das Land, steht in der Datei.',
      })
      nachArs.delete(einheit.ars)
      continue
    }
    if (eltern !== undefined && eltern.ars !== einheit.elternArs) {
      hinweise.push({
        zeile: einheit.zeile,
        datensatz: einheit.datensatz,
        spalte: 'parent_ars',
        wert: einheit.elternArs,
        hinweis: `Die übergeordnete Einheit steht nicht in der Datei; „${einheit.name}“ hängt nun unter „${eltern.name}“ (${eltern.ars}).`,
      })
    }
    knoten.push({
      zeile: einheit.zeile,
      datensatz: einheit.datensatz,
      satz: alsOrganisation(
        einheit,
        eltern,
        namen.get(einheit.ars) ?? { name: einheit.name, anzeigename: einheit.name },
      ),
    })
  }
  return { knoten, wurzeln: [], abgelehnt, hinweise }
}

/** The unit above: the one named, else the nearest whose key the own one begins with. */
function elternVon(einheit: Einheit, nachArs: ReadonlyMap<string, Einheit>): Einheit | undefined {
  const genannt = nachArs.get(einheit.elternArs)
  if (genannt !== undefined && genannt.ars.length < einheit.ars.length) return genannt
  for (let laenge = einheit.ars.length - 1; laenge >= 2; laenge--) {
    const vorfahr = nachArs.get(einheit.ars.slice(0, laenge))
    if (vorfahr !== undefined) return vorfahr
  }
  return undefined
}

function alsOrganisation(
  einheit: Einheit,
  eltern: Einheit | undefined,
  { name, anzeigename }: Benennung,
): Planknoten['satz'] {
  const land = codelisten.land.find(({ ars }) => ars === einheit.ars)
  return {
    schluessel: einheit.ars,
    name,
    anzeigename,
    eltern: eltern?.ars ?? null,
    art: einheit.art,
    ars: einheit.ars,
    stand: einheit.stand,
    ...(land === undefined ? {} : { ebene: 'land', land: land.code }),
    ...(einheit.ags === '' ? {} : { ags: einheit.ags }),
    ...(einheit.sitz === '' ? {} : { sitz: einheit.sitz }),
    ...(einheit.einwohner === undefined ? {} : { einwohner: einheit.einwohner }),
  }
}
