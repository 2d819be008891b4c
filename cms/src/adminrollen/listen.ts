import type { Core } from '@strapi/strapi'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { rufeDienst } from '../strapi/dienst.js'

const ABLAGE = 'strapi::core-store'

/** Under which Strapi keeps how forms and lists of our content types look. */
const SCHLUESSEL = 'plugin_content_manager_configuration_content_types::api::'

/**
 * Makes forms and lists of the admin panel look as the schemas of the content types say (`config`): columns, order, labels, help
 * texts. What somebody arranged by hand is taken back, so that everybody finds what the guide for editors describes.
 */
export async function richteListenEin(strapi: Core.Strapi): Promise<void> {
  const typen: object = strapi.plugin('content-manager').service('content-types')
  await inDatenbanktransaktion(strapi, async () => {
    await strapi.db.query(ABLAGE).deleteMany({ where: { key: { $startsWith: SCHLUESSEL } } })
    await rufeDienst(typen, 'syncConfigurations')
  })
}
