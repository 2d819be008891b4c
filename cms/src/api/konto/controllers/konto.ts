import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { beantworte } from '../../../konto/anfrage.js'
import { anmeldedaten, meldeAn } from '../../../konto/anmelden.js'
import {
  beendeEine,
  leseIch,
  leseSitzungen,
  meldeAb,
  meldeUeberallAb,
  sitzungsangabe,
} from '../../../konto/sitzung/routen.js'

const nichts = z.strictObject({})

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  anmelden: beantworte(strapi, anmeldedaten, meldeAn),
  abmelden: beantworte(strapi, nichts, meldeAb),
  ueberallAbmelden: beantworte(strapi, nichts, meldeUeberallAb),
  sitzungBeenden: beantworte(strapi, sitzungsangabe, beendeEine),
  ich: beantworte(strapi, nichts, leseIch),
  sitzungen: beantworte(strapi, nichts, leseSitzungen),
})
