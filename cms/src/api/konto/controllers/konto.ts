import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { beantworte } from '../../../konto/anfrage.js'
import { anmeldedaten, meldeAn } from '../../../konto/anmelden.js'
import { entscheideAlsPerson, entscheidung } from '../../../konto/antrag/entscheiden.js'
import { beantrage, leseAntraege, listenangabe, neuerAntrag } from '../../../konto/antrag/lesen.js'
import { annahme, einladung, ladeEin, nimmEinladungAn } from '../../../konto/registrierung/einladen.js'
import {
  bestaetige,
  bestaetigung,
  registriere,
  registrierung,
} from '../../../konto/registrierung/registrieren.js'
import {
  anbieterbeginn,
  anbieterrueckkehr,
  beginne,
  kehreZurueck,
  leseAnbieter,
} from '../../../konto/oidc/routen.js'
import { verknuepfeKonto, verknuepfung } from '../../../konto/oidc/verknuepfen.js'
import { fuehreAus } from '../../../konto/selbst/ausfuhr.js'
import { loesche, loeschung } from '../../../konto/selbst/loeschen.js'
import {
  beendeEine,
  leseIch,
  leseSitzungen,
  meldeAb,
  meldeUeberallAb,
  sitzungsangabe,
} from '../../../konto/sitzung/routen.js'
import { stellensuche, sucheStellen } from '../../../konto/stellen.js'
import {
  aendereMail,
  bestaetigeMail,
  mailbestaetigung,
  mailwechsel,
} from '../../../konto/zugangsdaten/mail.js'
import { fordereNeues, setzePasswort, setzung, vergessen } from '../../../konto/zugangsdaten/passwort.js'
import {
  beginneEinrichtung,
  gibZweitenFaktorAn,
  schliesseEinrichtungAb,
  totpBeginn,
  totpBestaetigung,
  zweiterFaktor,
} from '../../../konto/zweiter-faktor/routen.js'

const nichts = z.strictObject({})

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  registrieren: beantworte(strapi, registrierung, registriere),
  bestaetigen: beantworte(strapi, bestaetigung, bestaetige),
  anmelden: beantworte(strapi, anmeldedaten, meldeAn),
  zweiterFaktor: beantworte(strapi, zweiterFaktor, gibZweitenFaktorAn),
  abmelden: beantworte(strapi, nichts, meldeAb),
  ueberallAbmelden: beantworte(strapi, nichts, meldeUeberallAb),
  sitzungBeenden: beantworte(strapi, sitzungsangabe, beendeEine),
  passwortVergessen: beantworte(strapi, vergessen, fordereNeues),
  passwortSetzen: beantworte(strapi, setzung, setzePasswort),
  mailAendern: beantworte(strapi, mailwechsel, aendereMail),
  mailBestaetigen: beantworte(strapi, mailbestaetigung, bestaetigeMail),
  einladen: beantworte(strapi, einladung, ladeEin),
  einladungAnnehmen: beantworte(strapi, annahme, nimmEinladungAn),
  totpBeginnen: beantworte(strapi, totpBeginn, beginneEinrichtung),
  totpBestaetigen: beantworte(strapi, totpBestaetigung, schliesseEinrichtungAb),
  antragStellen: beantworte(strapi, neuerAntrag, beantrage),
  antragEntscheiden: beantworte(strapi, entscheidung, entscheideAlsPerson),
  loeschen: beantworte(strapi, loeschung, loesche),
  anbieter: beantworte(strapi, nichts, leseAnbieter),
  anbieterBeginnen: beantworte(strapi, anbieterbeginn, beginne),
  anbieterRueckkehr: beantworte(strapi, anbieterrueckkehr, kehreZurueck),
  anbieterVerknuepfen: beantworte(strapi, verknuepfung, verknuepfeKonto),
  ich: beantworte(strapi, nichts, leseIch),
  sitzungen: beantworte(strapi, nichts, leseSitzungen),
  antraege: beantworte(strapi, listenangabe, leseAntraege),
  stellen: beantworte(strapi, stellensuche, sucheStellen),
  ausfuhr: beantworte(strapi, nichts, fuehreAus),
})
