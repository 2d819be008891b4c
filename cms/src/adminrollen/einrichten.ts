import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { mitKontenprotokoll } from '../pruefprotokoll/konten.js'
import { rufeDienst } from '../strapi/dienst.js'
import { registriereAufsicht } from './aufsicht.js'
import {
  adminrollen,
  ANTRAEGE_ENTSCHEIDEN,
  EIGENER_STECKBRIEF,
  KONTEN_SPERREN,
  MITGLIEDSCHAFTEN_LESEN,
  NACHRICHTEN_LESEN,
  NACHRICHTEN_OEFFNEN,
  PROTOKOLL_LESEN,
  rechteVon,
  type Adminrolle,
  type Inhaltstyp,
} from './rollen.js'

const anbieter = z.object({
  actionProvider: z.custom<object>((wert) => typeof wert === 'object' && wert !== null),
  conditionProvider: z.custom<object>((wert) => typeof wert === 'object' && wert !== null),
})

/** Makes our own actions, conditions and routes known; before Strapi removes rights whose action nobody knows. */
export async function meldeAdminrechteAn(strapi: Core.Strapi): Promise<void> {
  const { actionProvider, conditionProvider } = anbieter.parse(strapi.service('admin::permission'))
  const handlung = (id: string, displayName: string) => ({
    section: 'settings',
    category: 'MaKI',
    subCategory: 'Aufsicht',
    pluginName: 'admin',
    uid: id.replace('admin::', ''),
    displayName,
  })
  await rufeDienst(actionProvider, 'registerMany', [
    handlung(PROTOKOLL_LESEN, 'Prüfprotokoll lesen'),
    handlung(NACHRICHTEN_LESEN, 'Versandte Nachrichten sehen'),
    handlung(NACHRICHTEN_OEFFNEN, 'Versandte Nachrichten öffnen, wo sie Dateien sind'),
    handlung(ANTRAEGE_ENTSCHEIDEN, 'Über Registrierungen entscheiden und Ebene 1 vergeben'),
    handlung(MITGLIEDSCHAFTEN_LESEN, 'Mitgliedschaften sehen'),
    handlung(KONTEN_SPERREN, 'Konten des Portals sperren'),
  ])
  await rufeDienst(conditionProvider, 'register', {
    displayName: 'nur eigene Steckbriefe, keine aus fremden Registern',
    name: EIGENER_STECKBRIEF.name,
    category: 'MaKI',
    handler: () => ({ quelle: { $eq: null } }),
  })
  // Strapi drops conditions that it does not know, and the right would hold without.
  if ((await rufeDienst(conditionProvider, 'has', EIGENER_STECKBRIEF.id)) !== true) {
    throw new Error(`Die Bedingung ${EIGENER_STECKBRIEF.id} ist nicht angemeldet.`)
  }
  registriereAufsicht(strapi)
}

const rolle = z.object({
  id: z.union([z.number(), z.string()]),
  name: z.string(),
  description: z.string().nullable(),
})

/**
 * Creates the roles of the admin panel and corrects what somebody changed by hand; corrections are in the audit log. The
 * super admin of Strapi stays for the operator.
 */
export async function richteAdminrollenEin(strapi: Core.Strapi): Promise<void> {
  const typen = inhaltstypen(strapi)
  await mitKontenprotokoll(strapi, async () => {
    for (const eine of adminrollen) await richteEin(strapi, eine, typen)
  })
}

async function richteEin(strapi: Core.Strapi, soll: Adminrolle, typen: readonly Inhaltstyp[]): Promise<void> {
  const rollen = strapi.db.query('admin::role')
  const dienst = strapi.service('admin::role')
  const { code, name, beschreibung: description } = soll
  const vorhanden = rolle.nullable().parse(await rollen.findOne({ where: { code } }))
  const ist = vorhanden ?? rolle.parse(await rufeDienst(dienst, 'create', { code, name, description }))
  if (ist.name !== name || ist.description !== description) {
    await rollen.update({ where: { id: ist.id }, data: { name, description } })
  }
  await rufeDienst(dienst, 'assignPermissions', ist.id, rechteVon(soll, typen))
}

const schema = z.object({
  uid: z.string(),
  pluginOptions: z.object({ 'content-manager': z.object({ visible: z.boolean() }).optional() }).optional(),
  options: z.object({ draftAndPublish: z.boolean().optional() }).optional(),
  attributes: z.record(z.string(), z.unknown()),
})

/** What the database keeps of its own. */
const OHNE = new Set([
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'createdBy',
  'updatedBy',
  'publishedAt',
  'locale',
  'localizations',
])

/** Our content types that the admin panel shows. */
function inhaltstypen(strapi: Core.Strapi): Inhaltstyp[] {
  return z
    .array(schema)
    .parse(Object.values(strapi.contentTypes))
    .filter(({ uid, pluginOptions }) => {
      return uid.startsWith('api::') && (pluginOptions?.['content-manager']?.visible ?? true)
    })
    .map(({ uid, attributes, options }) => ({
      uid,
      felder: Object.keys(attributes).filter((name) => !OHNE.has(name)),
      mitEntwurf: options?.draftAndPublish === true,
    }))
    .toSorted((a, b) => (a.uid < b.uid ? -1 : 1))
}
