import { aktionen, type Aktion, type Mitgliedsrolle } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { tabelle } from '../datenbank/tabelle.js'
import { ORGANISATION } from '../dokumente/arten.js'
import { gelungen, type Ergebnis } from '../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../konto/anfrage.js'
import type { Person } from '../zugang/person.js'
import { umfang, type Umfang } from '../zugang/umfang.js'

export const keineAngabe = z.strictObject({})

interface Bereich {
  /** What the person's valid memberships give, the most powerful first. */
  readonly rollen: readonly {
    readonly rolle: Mitgliedsrolle
    readonly organisation: { readonly dokument: string; readonly name: string }
  }[]
  /** What the person may do with anything at all, also only with their own things. */
  readonly darf: Readonly<Record<string, boolean>>
  /** What the person may do at some organisation by a membership. */
  readonly anStellen: Readonly<Record<string, boolean>>
}

/** What the navigation of the portal is made of. */
export async function leseBereich({
  strapi,
  ctx,
  jetzt,
}: Eingang<z.output<typeof keineAngabe>>): Promise<Ergebnis<Bereich>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { person } = angemeldet.wert
  return gelungen({
    rollen: await benenne(strapi, person),
    darf: jeAktion((aktion) => umfang(person, aktion).art !== 'nichts'),
    anStellen: jeAktion((aktion) => {
      const bereich = anStellen(umfang(person, aktion))
      return bereich.art === 'teil'
    }),
  })
}

/** The part of a scope that comes from memberships, without the person's own things. */
export function anStellen(bereich: Umfang): Umfang {
  if (bereich.art !== 'teil') return bereich
  const { pfade, knoten, steckbriefe } = bereich
  return pfade.length + knoten.length + steckbriefe.length === 0
    ? { art: 'nichts' }
    : { ...bereich, person: null }
}

/** Keys of the matrix are actions, which the type of `Object.keys` does not say. */
const istAktion = (name: string): name is Aktion => Object.hasOwn(aktionen, name)

const jeAktion = (wie: (aktion: Aktion) => boolean): Record<string, boolean> =>
  Object.fromEntries(
    Object.keys(aktionen)
      .filter(istAktion)
      .map((aktion) => [aktion, wie(aktion)]),
  )

const stellen = z.array(z.object({ id: z.number(), dokument: z.string(), name: z.string() }))

async function benenne(strapi: Core.Strapi, person: Person | null): Promise<Bereich['rollen']> {
  const mitgliedschaften = person?.mitgliedschaften ?? []
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  const gefunden = stellen.parse(
    await strapi.db
      .connection(name)
      .whereIn(
        'id',
        mitgliedschaften.map(({ organisation }) => organisation),
      )
      .select({ id: 'id', dokument: spalte('documentId'), name: spalte('anzeigename') }),
  )
  const nachId = new Map(gefunden.map(({ id, ...stelle }) => [id, stelle]))
  return mitgliedschaften.flatMap(({ rolle, organisation }) => {
    const stelle = nachId.get(organisation)
    return stelle === undefined ? [] : [{ rolle, organisation: stelle }]
  })
}
