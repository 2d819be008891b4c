import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { MITGLIEDSCHAFT, ORGANISATION } from '../../dokumente/arten.js'
import { gelungen, type Ergebnis } from '../../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../../konto/anfrage.js'
import { kontoMitMail, mailadresse } from '../../konto/konten.js'
import type { Person } from '../../zugang/person.js'
import { umfang } from '../../zugang/umfang.js'
import { anStellen } from '../bereich.js'
import { anOrten, sichtbare } from './bereich.js'

export const personensuche = z.strictObject({ mail: mailadresse })

interface Gefunden {
  readonly person: { readonly id: number; readonly name: string; readonly mail: string } | null
}

/**
 * The person with a mail address, when they have a membership or a request that the asking person may see. Whether there is an
 * account elsewhere is not told: everybody else is invited.
 */
export async function findePerson({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof personensuche>>): Promise<Ergebnis<Gefunden>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { person } = angemeldet.wert
  const konto = await kontoMitMail(strapi, strapi.db.connection, wert.mail)
  // Asked also when there is no account, so that both take the same time.
  const sichtbar = await istSichtbar(strapi, person, konto?.id ?? 0)
  if (konto === null || !sichtbar) return gelungen({ person: null })
  return gelungen({ person: { id: konto.id, name: konto.name, mail: konto.mail } })
}

/**
 * Whether an account has a membership or a request that somebody may see. Only such accounts can be named in an order: by trying
 * numbers, nobody learns who else there is.
 *
 * @param konto row id
 */
export async function istSichtbar(
  strapi: Core.Strapi,
  person: Person | null,
  konto: number,
): Promise<boolean> {
  const knex = strapi.db.connection
  const { name, verknuepfung } = tabelle(strapi, MITGLIEDSCHAFT)
  const wem = verknuepfung('person')
  const mitglied: unknown = await knex({ m: name })
    .join({ p: wem.name }, `p.${wem.von}`, 'm.id')
    .where(`p.${wem.zu}`, konto)
    .where(sichtbare(strapi, person))
    .first('m.id')
  const antrag: unknown = await knex({ a: 'antrag' })
    .join({ o: tabelle(strapi, ORGANISATION).name }, 'o.id', 'a.organisation')
    .where('a.konto', konto)
    .where(anOrten(strapi, anStellen(umfang(person, 'registrierung.entscheiden'))))
    .first('a.id')
  return mitglied !== undefined || antrag !== undefined
}
