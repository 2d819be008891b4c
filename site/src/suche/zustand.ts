import { adresse, codelisten, felder, labelOf, type ListenName } from '@maki/config'

export interface Facette {
  parameter: string
  feld: string
  liste: ListenName | undefined
  titel: string
}

export const facetten: readonly Facette[] = [
  { parameter: 'ebene', feld: 'ebene', liste: 'ebene', titel: 'Ebene' },
  { parameter: 'land', feld: 'land', liste: 'land', titel: 'Land' },
  { parameter: 'organisation', feld: 'organisation', liste: undefined, titel: 'Organisation' },
  { parameter: 'status', feld: 'entwicklungsstand', liste: 'entwicklungsstand', titel: 'Status' },
  { parameter: 'methode', feld: 'methoden', liste: 'methoden', titel: 'Methode' },
  { parameter: 'faehigkeit', feld: 'faehigkeiten', liste: 'faehigkeiten', titel: 'Fähigkeit' },
  { parameter: 'thema', feld: 'themen', liste: 'themen', titel: 'Themenfeld' },
  { parameter: 'risikoklasse', feld: 'risikoklassen', liste: 'risikoklassen', titel: 'Risikoklasse' },
  { parameter: 'nachnutzung', feld: 'nachnutzung', liste: 'nachnutzung', titel: 'Nachnutzung' },
  { parameter: 'kooperation', feld: 'kooperation', liste: 'kooperation', titel: 'Kooperation' },
  { parameter: 'nutzung', feld: 'nutzungskreis', liste: 'nutzungskreis', titel: 'Nutzung intern/extern' },
]

export const sortierungen = [
  { code: 'relevanz', label: 'Relevanz' },
  { code: 'neueste', label: 'Neueste zuerst' },
  { code: 'name', label: 'Name' },
] as const
export type Sortierung = (typeof sortierungen)[number]['code']

export interface Listenzustand {
  q: string
  filter: Readonly<Record<string, readonly string[]>>
  sortierung: Sortierung
  seite: number
}

export const JE_SEITE = 20
export const leererZustand: Listenzustand = { q: '', filter: {}, sortierung: 'relevanz', seite: 1 }

export function liesZustand(parameter: URLSearchParams): Listenzustand {
  const seite = Number(parameter.get('seite') ?? '1')
  const sortierung = sortierungen.find(({ code }) => code === parameter.get('sortierung'))?.code ?? 'relevanz'
  return {
    q: (parameter.get('q') ?? '').trim().slice(0, 200),
    filter: Object.fromEntries(
      facetten.flatMap((facette) => {
        const werte = [...new Set(parameter.getAll(facette.parameter))].filter((wert) =>
          /^[a-z0-9-]{1,200}$/.test(wert),
        )
        return werte.length === 0 ? [] : [[facette.parameter, werte.toSorted()] as const]
      }),
    ),
    sortierung,
    seite: Number.isInteger(seite) && seite >= 1 && seite <= 500 ? seite : 1,
  }
}

export function listenadresse(zustand: Listenzustand): string {
  const parameter = new URLSearchParams()
  if (zustand.q !== '') parameter.set('q', zustand.q)
  for (const { parameter: name } of facetten) {
    for (const wert of zustand.filter[name] ?? []) parameter.append(name, wert)
  }
  if (zustand.sortierung !== 'relevanz') parameter.set('sortierung', zustand.sortierung)
  if (zustand.seite > 1) parameter.set('seite', String(zustand.seite))
  const text = parameter.toString()
  return `${adresse('kiSysteme')}${text === '' ? '' : `?${text}`}`
}

const suchfelder = felder.flatMap((feld) =>
  feld.suche?.gewicht === undefined ? [] : [{ name: feld.suche.name, gewicht: feld.suche.gewicht }],
)

export function suchparameter(zustand: Listenzustand) {
  const filter = facetten.flatMap(({ parameter, feld }) => {
    const werte = zustand.filter[parameter] ?? []
    return werte.length === 0 ? [] : [`${feld}:=[${werte.map((wert) => `\`${wert}\``).join(',')}]`]
  })
  return {
    collection: 'ki_systeme',
    q: zustand.q === '' ? '*' : zustand.q,
    query_by: suchfelder.map(({ name }) => name).join(','),
    query_by_weights: suchfelder.map(({ gewicht }) => gewicht).join(','),
    filter_by: filter.join(' && '),
    sort_by: {
      relevanz: '_text_match:desc,aktualisiert:desc',
      neueste: 'aktualisiert:desc',
      name: 'name:asc',
    }[zustand.sortierung],
    page: zustand.seite,
    per_page: JE_SEITE,
  }
}

export function facettenlabel(facette: Facette, code: string): string {
  return facette.liste === undefined ? code : labelOf(codelisten[facette.liste], code)
}
