import type { Aktion } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import { ladeStelle, type Stelle } from '../../konto/registrierung/stelle.js'
import { darf } from '../../zugang/darf.js'
import type { Person } from '../../zugang/person.js'

/** An organisation with which a person may do something; null: it is not there, or out of reach. */
export async function findeStelle(
  strapi: Core.Strapi,
  person: Person | null,
  aktion: Aktion,
  documentId: string,
): Promise<Stelle | null> {
  const stelle = await ladeStelle(strapi, strapi.db.connection, { documentId })
  return stelle !== null && darf(person, aktion, { organisation: stelle, betroffen: null }) ? stelle : null
}
