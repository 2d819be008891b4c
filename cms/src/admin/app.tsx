import type { StrapiApp } from '@strapi/strapi/admin'
import { ergaenzeMenue } from './aufsicht/menue.ts'
import { ergaenzeVorschau } from './vorschau/feld.ts'

/** Settings of the admin panel: German next to Strapi's English, no advertising; pages of our own for those who oversee the portal. */
export default {
  config: {
    locales: ['de'],
    tutorials: false,
    notifications: { releases: false },
  },
  register(app: StrapiApp) {
    ergaenzeMenue(app)
  },
  bootstrap(app: Pick<StrapiApp, 'getPlugin'>) {
    ergaenzeVorschau(app)
  },
}
