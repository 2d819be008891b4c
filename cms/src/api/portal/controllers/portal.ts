import type { Core } from '@strapi/strapi'
import { beantworte } from '../../../konto/anfrage.js'
import { leseAufgaben } from '../../../portal/aufgaben.js'
import { keineAngabe, leseBereich } from '../../../portal/bereich.js'
import { einladungsliste, ladeListeEin } from '../../../portal/einladungen/einladen.js'
import { kennzahlenangabe, leseKennzahlen } from '../../../portal/kennzahlen.js'
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
import { eineMitgliedschaft, leseMitgliedschaft } from '../../../portal/personen/eine.js'
import { listeMitgliedschaften, mitgliedschaftsliste } from '../../../portal/personen/liste.js'
import { findePerson, personensuche } from '../../../portal/personen/person.js'
import { fuehreProtokollAus, protokollausfuhr } from '../../../portal/protokoll/ausfuhr.js'
import { listeProtokoll, protokollliste } from '../../../portal/protokoll/liste.js'
import { aendereOrganisation, aenderung } from '../../../portal/stellen/aendern.js'
import { legeOrganisationAn, neueOrganisation } from '../../../portal/stellen/anlegen.js'
import { eineOrganisation, leseEineOrganisation } from '../../../portal/stellen/eine.js'
import { listeOrganisationen, organisationsliste } from '../../../portal/stellen/liste.js'
import { listeSteckbriefe, steckbriefwahl } from '../../../portal/stellen/steckbriefe.js'

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  vergeben: beantworte(strapi, vergabe, vergibMitgliedschaft),
  entziehen: beantworte(strapi, entzug, entzieheMitgliedschaft),
  verlaengern: beantworte(strapi, verlaengerung, verlaengereMitgliedschaft),
  vertreten: beantworte(strapi, vertretung, nenneVertretung),
  bereich: beantworte(strapi, keineAngabe, leseBereich),
  organisationen: beantworte(strapi, organisationsliste, listeOrganisationen),
  organisation: beantworte(strapi, eineOrganisation, leseEineOrganisation),
  organisationAendern: beantworte(strapi, aenderung, aendereOrganisation),
  organisationAnlegen: beantworte(strapi, neueOrganisation, legeOrganisationAn),
  einladungen: beantworte(strapi, einladungsliste, ladeListeEin),
  steckbriefe: beantworte(strapi, steckbriefwahl, listeSteckbriefe),
  protokoll: beantworte(strapi, protokollliste, listeProtokoll),
  protokollExport: beantworte(strapi, protokollausfuhr, fuehreProtokollAus),
  mitgliedschaften: beantworte(strapi, mitgliedschaftsliste, listeMitgliedschaften),
  mitgliedschaft: beantworte(strapi, eineMitgliedschaft, leseMitgliedschaft),
  person: beantworte(strapi, personensuche, findePerson),
  aufgaben: beantworte(strapi, keineAngabe, leseAufgaben),
  kennzahlen: beantworte(strapi, kennzahlenangabe, leseKennzahlen),
})
