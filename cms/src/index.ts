import type { Core } from '@strapi/strapi'
import { meldeAdminrechteAn, richteAdminrollenEin } from './adminrollen/einrichten.js'
import { richteListenEin } from './adminrollen/listen.js'
import { registriereWeckruf, weckruf } from './aenderung/weckruf.js'
import { legeIndizesAn } from './datenbank/indizes.js'
import { registriereMigrationen } from './datenbank/migrationen.js'
import { registriereDokumentregeln } from './dokumente/regeln.js'
import { starteBoten } from './post/postbote.js'
import { setzeAnmeldegeheimnis } from './anmeldung/geheimnis.js'
import { schliesseRouten } from './anmeldung/routen.js'
import { schliesseSelbstregistrierung } from './anmeldung/selbstregistrierung.js'
import { verbirgKonten } from './konto/redaktionsschutz.js'
import { registriereKonten, starteKonten } from './konto/start.js'
import { vererbeTeilnahme } from './organisation/erbe.js'
import { registriereOrganisationsereignisse } from './organisation/ereignis.js'
import { haltStichtagNach } from './stichtag/uhr.js'
import { uebernimmVorgaben } from './suchwoerter/vorgaben.js'
import { folgeNachfolgern } from './zugang/nachfolge.js'

export default {
  async register({ strapi }: { strapi: Core.Strapi }) {
    await meldeAdminrechteAn(strapi)
    setzeAnmeldegeheimnis(strapi)
    schliesseRouten(strapi)
    registriereWeckruf(strapi)
    registriereMigrationen(strapi)
    registriereOrganisationsereignisse(strapi)
    folgeNachfolgern(strapi)
    vererbeTeilnahme(strapi)
    registriereKonten(strapi)
    verbirgKonten(strapi)
    registriereDokumentregeln(strapi)
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await legeIndizesAn(strapi)
    await starteKonten(strapi, weckruf(strapi).ende)
    await schliesseSelbstregistrierung(strapi)
    await uebernimmVorgaben(strapi)
    await haltStichtagNach(strapi, weckruf(strapi).ende)
    await richteAdminrollenEin(strapi)
    await richteListenEin(strapi)
    starteBoten(strapi, weckruf(strapi).ende)
  },

  destroy({ strapi }: { strapi: Core.Strapi }) {
    weckruf(strapi).beende()
  },
}
