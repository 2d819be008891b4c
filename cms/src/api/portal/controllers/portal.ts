import type { Core } from '@strapi/strapi'
import { beantworte } from '../../../konto/anfrage.js'
import { keineAngabe, leseBereich } from '../../../portal/bereich.js'
import {
  entzieheMitgliedschaft,
  entzug,
  nenneVertretung,
  vergabe,
  vergibMitgliedschaft,
  verlaengereMitgliedschaft,
  verlaengerung,
  vertretung,
} from '../../../portal/mitgliedschaften.js'

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  vergeben: beantworte(strapi, vergabe, vergibMitgliedschaft),
  entziehen: beantworte(strapi, entzug, entzieheMitgliedschaft),
  verlaengern: beantworte(strapi, verlaengerung, verlaengereMitgliedschaft),
  vertreten: beantworte(strapi, vertretung, nenneVertretung),
  bereich: beantworte(strapi, keineAngabe, leseBereich),
})
