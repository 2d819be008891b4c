import type { Einheit } from './einheit.js'

/** How a unit is called: its name, and in brackets behind it what tells it from others of that name. */
export interface Benennung {
  readonly name: string
  readonly anzeigename: string
}

interface Bausteine {
  readonly name: string
  readonly zusaetze: readonly string[]
}

/** The name without the official designation behind the comma: "Flensburg, Stadt" is "Flensburg" to everybody. */
function ohneBezeichnung(name: string): string {
  return name.split(',')[0]?.trim() ?? name
}

/** Name with its kind in front, unless it says the kind itself ("Rhein-Erft-Kreis", "Amt Lütjenburg"). */
function mitArt(art: string, name: string, sagtEsSelbst: RegExp): string {
  return sagtEsSelbst.test(name) ? name : `${art} ${name}`
}

function kreis({ typ, name }: Einheit): Bausteine {
  if (typ === 'Kreisfreie Stadt') return { name: ohneBezeichnung(name), zusaetze: ['kreisfreie Stadt'] }
  if (typ === 'Stadtkreis') return { name: ohneBezeichnung(name), zusaetze: ['Stadtkreis'] }
  return { name: mitArt(typ, name, /kreis|region/i), zusaetze: [] }
}

function bezirksname({ name }: Einheit): string {
  if (name.startsWith('Statistische Region')) return name
  const frueher = /^früher: (?:Reg\.-Bez\.|(Direktionsbezirk)) (.+)$/.exec(name)
  if (frueher !== null) return `Früherer ${frueher[1] ?? 'Regierungsbezirk'} ${frueher[2] ?? ''}`
  return `Regierungsbezirk ${name.replace(/^Reg\.-Bez\. /, '')}`
}

function verband({ typ, name }: Einheit): Bausteine {
  switch (typ) {
    case 'Verbandsfreie Gemeinde':
      return { name: ohneBezeichnung(name), zusaetze: ['verbandsfreie Gemeinde'] }
    case 'Erfüllende Gemeinde':
      return { name: ohneBezeichnung(name), zusaetze: ['erfüllende Gemeinde'] }
    case 'Verwaltungsgemeinschaft':
      if (name.startsWith('VVG '))
        return { name: name.replace(/^VVG /, 'Vereinbarte Verwaltungsgemeinschaft '), zusaetze: [] }
      return { name: mitArt(typ, name.replace(/ \(VGem\)$/, ''), /verwaltungsgemeinschaft/i), zusaetze: [] }
    case 'Verwaltungsverband':
      if (name.startsWith('GVV '))
        return { name: name.replace(/^GVV /, 'Gemeindeverwaltungsverband '), zusaetze: [] }
      return { name: mitArt(typ, name, /verwaltungsverband/i), zusaetze: [] }
    default:
      return { name: mitArt(typ, name, /^Amt |gemeinde/i), zusaetze: [] }
  }
}

/** What people call the unit, before it is told apart from others. */
function bausteine(einheit: Einheit): Bausteine {
  switch (einheit.ebene) {
    case 'Land':
    case 'Region':
      return { name: einheit.name, zusaetze: [] }
    case 'Regierungsbezirk':
      return { name: bezirksname(einheit), zusaetze: [] }
    case 'Kreis':
      return kreis(einheit)
    case 'Gemeindeverband':
      return verband(einheit)
    case 'Gemeinde':
      return {
        name: ohneBezeichnung(einheit.name),
        zusaetze: einheit.art === 'gemeindefreies-gebiet' ? ['gemeindefreies Gebiet'] : [],
      }
  }
}

function anzeigename({ name, zusaetze }: Bausteine): string {
  return zusaetze.length === 0 ? name : `${name} (${zusaetze.join(', ')})`
}

/**
 * Names of all units; each display name is given once. The plain name goes to the Gemeinde, because that is what people
 * look for ("Flensburg"); its shell at the level of the Gemeindeverbände and its Kreis carry their kind. Gemeinden that
 * share a name get their Kreis ("Neuenkirchen (Kreis Steinfurt)"), then their Land, their kind, at last their key.
 *
 * @returns names by ARS
 */
export function benenne(einheiten: readonly Einheit[]): ReadonlyMap<string, Benennung> {
  const nachArs = new Map(einheiten.map((einheit) => [einheit.ars, einheit]))
  const namen = new Map(einheiten.map((einheit) => [einheit.ars, bausteine(einheit)]))
  const unterscheidung = unterscheidungen(nachArs, new Map(namen))

  for (let stufe = 0; ; stufe++) {
    const gruppen = Map.groupBy(namen, ([, eine]) => anzeigename(eine))
    const mehrdeutig = [...gruppen.values()].filter((gruppe) => gruppe.length > 1).flat()
    if (mehrdeutig.length === 0) break
    let ergaenzt = 0
    for (const [ars, { name, zusaetze }] of mehrdeutig) {
      const zusatz = unterscheidung(ars)[stufe]
      if (zusatz === undefined) continue
      namen.set(ars, { name, zusaetze: [...zusaetze, zusatz] })
      ergaenzt++
    }
    // Cannot happen: the last addition is the key, which no other unit has.
    if (ergaenzt === 0) throw new Error(`Nicht eindeutig benannt: ${mehrdeutig[0]?.[0] ?? ''}`)
  }
  return new Map([...namen].map(([ars, eine]) => [ars, { name: eine.name, anzeigename: anzeigename(eine) }]))
}

/** What tells a unit apart, from the most natural to the last resort. A Land keeps its name. */
function unterscheidungen(nachArs: ReadonlyMap<string, Einheit>, grund: ReadonlyMap<string, Bausteine>) {
  return (ars: string): string[] => {
    const einheit = nachArs.get(ars)
    if (einheit === undefined || einheit.ebene === 'Land') return []
    const land = nachArs.get(ars.slice(0, 2))?.name ?? ars.slice(0, 2)
    const derKreis = nachArs.get(ars.slice(0, 5))
    if (einheit.ebene === 'Gemeinde' && derKreis?.art === 'kreisfreie-stadt') return ['Stadt', land, ars]
    const kreisName = ars.length > 5 && derKreis?.art === 'kreis' ? grund.get(derKreis.ars)?.name : undefined
    return [...(kreisName === undefined ? [] : [kreisName]), land, einheit.typ, ars]
  }
}
