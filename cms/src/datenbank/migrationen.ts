import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import * as aenderungsprotokoll from '../../database/migrations/20261125T090000-aenderungsprotokoll.js'
import * as kennung from '../../database/migrations/20261125T090100-kennung.js'
import * as importbezug from '../../database/migrations/20261125T090200-importbezug.js'
import * as organisationAdresse from '../../database/migrations/20261125T173100-organisation-adresse.js'
import * as konto from '../../database/migrations/20261125T174500-konto.js'
import * as stichtag from '../../database/migrations/20261125T100000-stichtag.js'
import * as pruefprotokoll from '../../database/migrations/20261125T173000-pruefprotokoll.js'
import * as anbieter from '../../database/migrations/20261128T150000-anbieter.js'
import * as nachricht from '../../database/migrations/20261125T180000-nachricht.js'

interface Migration {
  up(trx: Knex): Promise<void>
}

/** Migrations of our own tables in the order in which they run. A name that has landed never changes. */
const migrationen: readonly (readonly [string, Migration])[] = [
  ['maki-20261125T090000-aenderungsprotokoll', aenderungsprotokoll],
  ['maki-20261125T090100-kennung', kennung],
  ['maki-20261125T090200-importbezug', importbezug],
  ['maki-20261125T100000-stichtag', stichtag],
  ['maki-20261125T173000-pruefprotokoll', pruefprotokoll],
  ['maki-20261125T180000-nachricht', nachricht],
  ['maki-20261125T173100-organisation-adresse', organisationAdresse],
  ['maki-20261125T174500-konto', konto],
  ['maki-20261128T150000-anbieter', anbieter],
]

/**
 * Hands the migrations to Strapi's runner, which keeps the record of what ran and gives each its own transaction.
 * (Strapi's folder of user migrations reads plain JavaScript only, or loads the TypeScript compiler at each start.)
 * A run that is killed between a migration and its record repeats it: each is written to be repeatable.
 */
export function registriereMigrationen(strapi: Core.Strapi): void {
  for (const [name, migration] of migrationen) {
    strapi.db.migrations.providers.internal.register({
      name,
      up: (trx) => migration.up(trx),
      down: () => Promise.reject(new Error(`Die Migration ${name} lässt sich nicht zurücknehmen.`)),
    })
  }
}
