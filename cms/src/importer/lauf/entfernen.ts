import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { KI_SYSTEM } from '../../dokumente/arten.js'
import { inMassenaenderung } from '../../massenpfad/index.js'
import { ladeBaum, type Knoten } from '../../organisation/baum.js'
import type { Quellencode } from '../quellen/quelle.js'
import { CHARGE } from './auftrag.js'
import { ladeBezuege, loescheBezuege, type Bezug } from './bezug.js'

/** An organisation that could not be removed, and why. */
export interface Behalten {
  readonly name: string
  readonly grund: string
}

export interface Entfernt {
  readonly steckbriefe: number
  readonly organisationen: number
  readonly behalten: readonly Behalten[]
  readonly seconds: number
}

const verweis = z.array(z.object({ id: z.coerce.number() }))

/**
 * Removes everything that came from a source: Steckbriefe first, then organisations from the leaves up, piece by piece.
 * The Kennungen stay given and are never used again. An organisation with Steckbriefe or organisations of other origin
 * below it stays, and the roots Bund and Länder stay always.
 */
export async function entferne(strapi: Core.Strapi, quelle: Quellencode): Promise<Entfernt> {
  const start = performance.now()
  const bezuege = [...(await ladeBezuege(strapi, quelle)).values()]
  const baum = await ladeBaum(strapi, strapi.db.connection)
  const istOrganisation = new Map(baum.map((knoten) => [knoten.documentId, knoten]))

  const saetze = bezuege.filter(({ dokument }) => !istOrganisation.has(dokument))
  for (const charge of chargen(saetze)) {
    await inMassenaenderung(strapi, async (masse) => {
      await masse.deleteSteckbriefe(charge.map(({ dokument }) => dokument))
      await loescheBezuege(
        masse.trx,
        quelle,
        charge.map(({ quellId }) => quellId),
      )
    })
  }

  const betreiber = await betreiberIds(strapi)
  const knoten = bezuege.flatMap((bezug) => {
    const eigener = istOrganisation.get(bezug.dokument)
    return eigener === undefined ? [] : [{ bezug, eigener }]
  })
  const { gehen, behalten } = teile(knoten, baum, betreiber)
  for (const charge of chargen(gehen)) {
    await inMassenaenderung(strapi, async (masse) => {
      await masse.deleteOrganisationen(charge.map(({ eigener }) => eigener.documentId))
      await loescheBezuege(
        masse.trx,
        quelle,
        charge.map(({ bezug }) => bezug.quellId),
      )
    })
  }
  await strapi.db.connection('importbezug').where({ quelle }).delete()
  return {
    steckbriefe: saetze.length,
    organisationen: gehen.length,
    behalten,
    seconds: Math.round(performance.now() - start) / 1000,
  }
}

function* chargen<T>(liste: readonly T[]): Generator<T[]> {
  for (let i = 0; i < liste.length; i += CHARGE) yield liste.slice(i, i + CHARGE)
}

/** Row ids of the organisations that operate a Steckbrief. */
async function betreiberIds(strapi: Core.Strapi): Promise<ReadonlySet<number>> {
  const { name, zu } = tabelle(strapi, KI_SYSTEM).verknuepfung('organisation')
  const zeilen: unknown = await strapi.db.connection(name).distinct({ id: zu })
  return new Set(verweis.parse(zeilen).map(({ id }) => id))
}

interface Kandidat {
  readonly bezug: Bezug
  readonly eigener: Knoten
}

/** Who can go, deepest first, and who must stay. */
function teile(
  kandidaten: readonly Kandidat[],
  baum: readonly Knoten[],
  betreiber: ReadonlySet<number>,
): { gehen: Kandidat[]; behalten: Behalten[] } {
  const kinder = Map.groupBy(baum, ({ elternId }) => elternId)
  const gegangen = new Set<number>()
  const gehen: Kandidat[] = []
  const behalten: Behalten[] = []
  for (const kandidat of kandidaten.toSorted((a, b) => (b.eigener.tiefe ?? 0) - (a.eigener.tiefe ?? 0))) {
    const { id, art, elternId, name, importiert } = kandidat.eigener
    const bleibt = (kinder.get(id) ?? []).find((kind) => !gegangen.has(kind.id))
    if (elternId === null && !importiert && (art === 'bund' || art === 'land')) {
      behalten.push({ name, grund: 'Die Wurzeln Bund und Länder bleiben immer.' })
    } else if (betreiber.has(id)) {
      behalten.push({ name, grund: 'Hier werden noch KI-Systeme anderer Herkunft betrieben.' })
    } else if (bleibt !== undefined) {
      behalten.push({ name, grund: `Darunter bleibt „${bleibt.name}“.` })
    } else {
      gegangen.add(id)
      gehen.push(kandidat)
    }
  }
  return { gehen, behalten }
}
