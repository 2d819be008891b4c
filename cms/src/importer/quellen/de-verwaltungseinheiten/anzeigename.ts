import type { Einheit } from './einheit.js'

/** The name without the official designation behind the comma: "Flensburg, Stadt" is "Flensburg" to everybody. */
function ohneBezeichnung(name: string): string {
  return name.split(',')[0]?.trim() ?? name
}

/** Name with its kind in front, unless it says the kind itself ("Rhein-Erft-Kreis", "Amt Lütjenburg"). */
function mitArt(art: string, name: string, sagtEsSelbst: RegExp): string {
  return sagtEsSelbst.test(name) ? name : `${art} ${name}`
}

function kreisname({ typ, name }: Einheit): string {
  if (typ === 'Kreisfreie Stadt') return `${ohneBezeichnung(name)} (kreisfreie Stadt)`
  if (typ === 'Stadtkreis') return `${ohneBezeichnung(name)} (Stadtkreis)`
  return mitArt(typ, name, /kreis|region/i)
}

function bezirksname({ name }: Einheit): string {
  if (name.startsWith('Statistische Region')) return name
  const frueher = /^früher: (?:Reg\.-Bez\.|(Direktionsbezirk)) (.+)$/.exec(name)
  if (frueher !== null) return `Früherer ${frueher[1] ?? 'Regierungsbezirk'} ${frueher[2] ?? ''}`
  return `Regierungsbezirk ${name.replace(/^Reg\.-Bez\. /, '')}`
}

function verbandsname({ typ, name }: Einheit): string {
  switch (typ) {
    case 'Verbandsfreie Gemeinde':
      return `${ohneBezeichnung(name)} (verbandsfreie Gemeinde)`
    case 'Erfüllende Gemeinde':
      return `${ohneBezeichnung(name)} (erfüllende Gemeinde)`
    case 'Verwaltungsgemeinschaft':
      if (name.startsWith('VVG ')) return name.replace(/^VVG /, 'Vereinbarte Verwaltungsgemeinschaft ')
      return mitArt(typ, name.replace(/ \(VGem\)$/, ''), /verwaltungsgemeinschaft/i)
    case 'Verwaltungsverband':
      if (name.startsWith('GVV ')) return name.replace(/^GVV /, 'Gemeindeverwaltungsverband ')
      return mitArt(typ, name, /verwaltungsverband/i)
    default:
      return mitArt(typ, name, /^Amt |gemeinde/i)
  }
}

/** What people call the unit, before it is made unique. */
function grundname(einheit: Einheit): string {
  switch (einheit.ebene) {
    case 'Land':
    case 'Region':
      return einheit.name
    case 'Regierungsbezirk':
      return bezirksname(einheit)
    case 'Kreis':
      return kreisname(einheit)
    case 'Gemeindeverband':
      return verbandsname(einheit)
    case 'Gemeinde': {
      const name = ohneBezeichnung(einheit.name)
      return einheit.art === 'gemeindefreies-gebiet' ? `${name} (gemeindefreies Gebiet)` : name
    }
  }
}

/** Adds to the brackets at the end of a name, or opens them. */
function mitZusatz(name: string, zusatz: string): string {
  const klammer = /^(.*) \(((?:kreisfreie|verbandsfreie|erfüllende|gemeindefreies|Stadtkreis)[^()]*)\)$/.exec(
    name,
  )
  return klammer === null ? `${name} (${zusatz})` : `${klammer[1] ?? ''} (${klammer[2] ?? ''}, ${zusatz})`
}

/**
 * Display names of all units, each given once. The plain name goes to the Gemeinde, because that is what people look
 * for ("Flensburg"); its shell at the level of the Gemeindeverbände and its Kreis carry their kind. Names that several
 * Gemeinden share get their Kreis ("Neuenkirchen (Kreis Steinfurt)"), then their kind, at last their key.
 *
 * @returns display name by ARS
 */
export function anzeigenamen(einheiten: readonly Einheit[]): ReadonlyMap<string, string> {
  const nachArs = new Map(einheiten.map((einheit) => [einheit.ars, einheit]))
  const grund = new Map(einheiten.map((einheit) => [einheit.ars, grundname(einheit)]))

  const zusaetze = (einheit: Einheit): string[] => {
    const kreis = nachArs.get(einheit.ars.slice(0, 5))
    const land = nachArs.get(einheit.ars.slice(0, 2))?.name ?? einheit.ars.slice(0, 2)
    const istStadt = kreis?.art === 'kreisfreie-stadt'
    if (einheit.ebene === 'Gemeinde' && istStadt) return ['Stadt', land, einheit.ars]
    const kreisName = einheit.ars.length > 5 && !istStadt ? grund.get(einheit.ars.slice(0, 5)) : undefined
    return [...(kreisName === undefined ? [] : [kreisName]), land, einheit.typ, einheit.ars]
  }

  const namen = new Map(grund)
  for (let stufe = 0; ; stufe++) {
    const gruppen = Map.groupBy(namen, ([, name]) => name)
    const mehrdeutig = [...gruppen.values()].filter((gruppe) => gruppe.length > 1).flat()
    if (mehrdeutig.length === 0) return namen
    let ergaenzt = 0
    for (const [ars, name] of mehrdeutig) {
      const einheit = nachArs.get(ars)
      const zusatz = einheit === undefined || einheit.ebene === 'Land' ? undefined : zusaetze(einheit)[stufe]
      if (zusatz === undefined) continue
      namen.set(ars, mitZusatz(name, zusatz))
      ergaenzt++
    }
    // Cannot happen: the last addition is the key, which no other unit has.
    if (ergaenzt === 0) throw new Error(`Anzeigenamen sind nicht eindeutig: ${mehrdeutig[0]?.[1] ?? ''}`)
  }
}
