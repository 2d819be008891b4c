import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { stapel } from '../../datenbank/stapel.js'
import { tabelle } from '../../datenbank/tabelle.js'
import { ORGANISATION } from '../../dokumente/arten.js'
import { HUELLE } from '../../organisation/huelle.js'
import type { Person } from '../../zugang/person.js'
import { umfang } from '../../zugang/umfang.js'
import { anStellen } from '../bereich.js'
import { anOrten } from '../personen/bereich.js'

const zeile = z.object({
  id: z.number(),
  documentId: z.string(),
  slug: z.string(),
  ars: z.string().nullable(),
  anzeigename: z.string(),
  name: z.string(),
  art: z.string().nullable(),
})

type Zeile = z.infer<typeof zeile>

/** An organisation that a text names. */
export type Benannte = Pick<Zeile, 'documentId' | 'art'>

/** Why a text names no organisation. */
export type Unbenannt = 'unbekannt' | 'mehrdeutig'

/**
 * Finds organisations of a person's scope by what a list calls them: address, Regionalschlüssel, display name or name, the first
 * of these that fits. What lies outside of the scope is unknown.
 *
 * @returns by the texts
 */
export async function loeseStellenAuf(
  strapi: Core.Strapi,
  person: Person | null,
  texte: readonly string[],
): Promise<ReadonlyMap<string, Benannte | Unbenannt>> {
  const gefunden = new Map<number, Zeile>()
  for (const teil of stapel([...new Set(texte)], SPALTEN.length))
    for (const eine of await lade(strapi, person, teil)) gefunden.set(eine.id, eine)
  const stellen = [...gefunden.values()]
  return new Map(texte.map((text) => [text, waehle(stellen, text)]))
}

/** In the order in which they count. */
const SPALTEN = ['slug', 'ars', 'anzeigename', 'name'] as const

function waehle(stellen: readonly Zeile[], text: string): Benannte | Unbenannt {
  for (const spalte of SPALTEN) {
    const [erste, ...weitere] = stellen.filter((stelle) => stelle[spalte] === text)
    if (erste !== undefined) return weitere.length === 0 ? erste : 'mehrdeutig'
  }
  return 'unbekannt'
}

async function lade(strapi: Core.Strapi, person: Person | null, texte: readonly string[]): Promise<Zeile[]> {
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  return z.array(zeile).parse(
    await strapi.db
      .connection({ o: name })
      .where(anOrten(strapi, anStellen(umfang(person, 'mitgliedschaft.sehen'))))
      .whereRaw("coalesce(??, '') <> ?", [`o.${spalte('art')}`, HUELLE])
      .where((oder) => {
        for (const attribut of SPALTEN) void oder.orWhereIn(`o.${spalte(attribut)}`, [...texte])
      })
      .select({
        id: 'o.id',
        documentId: `o.${spalte('documentId')}`,
        slug: `o.${spalte('slug')}`,
        ars: `o.${spalte('ars')}`,
        anzeigename: `o.${spalte('anzeigename')}`,
        name: `o.${spalte('name')}`,
        art: `o.${spalte('art')}`,
      }),
  )
}
