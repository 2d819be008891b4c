import { z } from 'zod'
import type { Rohsatz, Satzmangel } from '../../lesen/rohsatz.js'
import { bereinige, einzeilig } from '../../text/bereinigen.js'

/** Length of the Amtlicher Regionalschlüssel at each level of the Gemeindeverzeichnis. */
const ARS_LAENGE = {
  Land: 2,
  Regierungsbezirk: 3,
  Region: 4,
  Kreis: 5,
  Gemeindeverband: 9,
  Gemeinde: 12,
} as const

type Verzeichnisebene = keyof typeof ARS_LAENGE

/** Kinds of the Gemeindeverzeichnis (Satzart and Textkennzeichen) and what they are here. */
const ARTEN = {
  Land: 'land',
  'Regierungsbezirk/Statistische Region': 'regierungsbezirk',
  Region: 'region',
  'Kreisfreie Stadt': 'kreisfreie-stadt',
  Stadtkreis: 'kreisfreie-stadt',
  Kreis: 'kreis',
  Landkreis: 'kreis',
  Regionalverband: 'kreis',
  'Verbandsfreie Gemeinde': 'verbandsfreie-gemeinde',
  Amt: 'gemeindeverband',
  Samtgemeinde: 'gemeindeverband',
  Verbandsgemeinde: 'gemeindeverband',
  Verwaltungsgemeinschaft: 'gemeindeverband',
  Kirchspielslandgemeinde: 'gemeindeverband',
  Verwaltungsverband: 'gemeindeverband',
  'Erfüllende Gemeinde': 'gemeindeverband',
  Markt: 'gemeinde',
  Stadt: 'gemeinde',
  'große Kreisstadt': 'gemeinde',
  'Kreisangehörige Gemeinde': 'gemeinde',
  'gemeindefreies Gebiet, bewohnt': 'gemeindefreies-gebiet',
  'gemeindefreies Gebiet, unbewohnt': 'gemeindefreies-gebiet',
} as const

type Verzeichnistyp = keyof typeof ARTEN

/** One unit of the Gemeindeverzeichnis, checked. */
export interface Einheit {
  readonly ars: string
  readonly ags: string
  readonly ebene: Verzeichnisebene
  readonly typ: Verzeichnistyp
  /** Kind in the product. A kreisfreie Stadt is one at the level of the Kreise; its Gemeinde is a Gemeinde. */
  readonly art: string
  /** Official name with its designation ("Flensburg, Stadt"). */
  readonly name: string
  readonly sitz: string
  readonly einwohner: number | undefined
  /** ARS of the unit above as the file says, empty for a Land. */
  readonly elternArs: string
  readonly stand: string
  readonly zeile: number
  readonly datensatz: number
}

const verzeichnisebene = z.enum([
  'Land',
  'Regierungsbezirk',
  'Region',
  'Kreis',
  'Gemeindeverband',
  'Gemeinde',
])

function istTyp(typ: string): typ is Verzeichnistyp {
  return Object.hasOwn(ARTEN, typ)
}

/** Checks one record. Gives the unit, or the reasons why it cannot be taken. */
export function liesEinheit(satz: Rohsatz): Einheit | readonly Satzmangel[] {
  const maengel: Satzmangel[] = [...satz.maengel]
  const text = (spalte: string) => einzeilig(bereinige(satz.felder[spalte] ?? '').text)
  const mangel = (spalte: string, grund: string) => {
    maengel.push({ spalte, wert: text(spalte), grund })
  }

  const ebene = verzeichnisebene.safeParse(text('ebene'))
  const ars = text('ars')
  const typ = text('typ')
  if (!ebene.success) mangel('ebene', 'Diese Ebene steht nicht in der Werteliste der Quelle.')
  else if (!/^\d+$/.test(ars) || ars.length !== ARS_LAENGE[ebene.data]) {
    mangel(
      'ars',
      `Der Regionalschlüssel einer Einheit der Ebene ${ebene.data} hat ${String(ARS_LAENGE[ebene.data])} Ziffern.`,
    )
  }
  if (!istTyp(typ)) mangel('typ', 'Dieser Typ steht nicht in der Werteliste der Quelle.')
  if (text('name') === '') mangel('name', 'Der Name fehlt.')
  if (!/^\d*$/.test(text('einwohner'))) mangel('einwohner', 'Das ist keine ganze Zahl.')
  if (maengel.length > 0 || !ebene.success || !istTyp(typ)) return maengel

  return {
    ars,
    ags: text('ags'),
    ebene: ebene.data,
    typ,
    art: ebene.data === 'Gemeinde' && !typ.startsWith('gemeindefrei') ? 'gemeinde' : ARTEN[typ],
    name: text('name').replace(/,(?=\p{L})/gu, ', '),
    sitz: text('sitz'),
    einwohner: text('einwohner') === '' ? undefined : Number(text('einwohner')),
    elternArs: text('parent_ars'),
    stand: text('gebietsstand'),
    zeile: satz.zeile,
    datensatz: satz.nummer,
  }
}
