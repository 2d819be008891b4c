import { stoppwoerter, synonyme } from '@maki/config'
import { createId } from '@paralleldrive/cuid2'
import type { Core } from '@strapi/strapi'
import { sperreAenderungen } from '../aenderung/schreiben.js'
import { inTransaktion } from '../aenderung/transaktion.js'
import { stapel } from '../datenbank/stapel.js'
import { SUCH_STOPPWORT, SUCH_SYNONYM, type Aenderungsart } from '../dokumente/arten.js'
import { alsZeilen } from './begriffe.js'
import { ladeStoppwoerter, ladeSynonyme } from './bestand.js'
import type { Synonymgruppe } from './synonym.js'
import { planeStoppwoerter, planeSynonyme, type Vorgabenplan } from './vorgabenplan.js'

/** What the portal brings along. */
export interface Vorgaben {
  readonly synonyme: readonly Synonymgruppe[]
  readonly stoppwoerter: readonly string[]
}

/**
 * Brings the delivered groups of synonyms and stop words into the database, with their change rows, in one transaction. At
 * every start; writes nothing when nothing is new. Two processes that start at once do it one after the other.
 */
export async function uebernimmVorgaben(
  strapi: Core.Strapi,
  vorgaben: Vorgaben = { synonyme, stoppwoerter },
): Promise<void> {
  await inTransaktion(strapi, async (trx, melde) => {
    await sperreAenderungen(trx)
    const gruppen = planeSynonyme(vorgaben.synonyme, await ladeSynonyme(strapi))
    for (const { schluessel, aktiv } of gruppen.anlegen) {
      if (!aktiv) strapi.log.warn(`Synonymgruppe „${schluessel}“: ausgeschaltet, ein Begriff ist vergeben.`)
    }
    const geschrieben = [
      ...(await schreibe(strapi, SUCH_SYNONYM, 'suchsynonym', mitZeilen(gruppen))),
      ...(await schreibe(
        strapi,
        SUCH_STOPPWORT,
        'stoppwort',
        planeStoppwoerter(vorgaben.stoppwoerter, await ladeStoppwoerter(strapi)),
      )),
    ]
    melde(...geschrieben)
  })
}

/** The plan with terms as they are stored. */
function mitZeilen({ anlegen, aendern }: ReturnType<typeof planeSynonyme>): Vorgabenplan<object> {
  const gespeichert = <T extends { begriffe?: readonly string[] }>({ begriffe, ...rest }: T) =>
    begriffe === undefined ? rest : { ...rest, begriffe: alsZeilen(begriffe) }
  return {
    anlegen: anlegen.map(gespeichert),
    aendern: aendern.map(({ id, dokument, ...daten }) => ({ id, dokument, ...gespeichert(daten) })),
  }
}

/** Writes past the document service, whose rules are for editors: the delivered words are checked by tests. */
async function schreibe<A extends Aenderungsart>(
  strapi: Core.Strapi,
  uid: string,
  art: A,
  { anlegen, aendern }: Vorgabenplan<object>,
): Promise<{ art: A; dokument: string }[]> {
  const jetzt = new Date()
  const neue = anlegen.map((daten) => ({
    ...daten,
    documentId: createId(),
    createdAt: jetzt,
    updatedAt: jetzt,
    publishedAt: jetzt,
  }))
  for (const data of stapel(neue, 12)) await strapi.db.query(uid).createMany({ data })
  for (const { id, dokument: _, ...data } of aendern) {
    await strapi.db.query(uid).update({ where: { id }, data: { ...data, updatedAt: jetzt } })
  }
  return [...neue.map(({ documentId }) => documentId), ...aendern.map(({ dokument }) => dokument)].map(
    (dokument) => ({ art, dokument }),
  )
}
