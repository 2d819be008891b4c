import type { Core } from '@strapi/strapi'
import { protokolliereAenderungen } from '../aenderung/regeln.js'
import { kontenregeln } from '../konto/redaktionsschutz.js'
import { kennungsregeln } from '../kennung/regeln.js'
import { betreiberregeln } from '../organisation/betreiber.js'
import { organisationsregeln } from '../organisation/regeln.js'
import { protokolliereHandlungen } from '../pruefprotokoll/dokumentregel.js'
import { steckbriefregeln } from '../steckbrief/regeln.js'
import { lenkungsregeln } from '../suchwoerter/lenkungsregeln.js'
import { stoppwortregeln } from '../suchwoerter/stoppwortregeln.js'
import { synonymregeln } from '../suchwoerter/synonymregeln.js'
import { zugangsregeln } from '../zugang/waechter.js'

/** Rules that every write through the document service passes, outermost first. */
export function registriereDokumentregeln(strapi: Core.Strapi): void {
  for (const regel of [
    protokolliereHandlungen,
    protokolliereAenderungen,
    kontenregeln,
    zugangsregeln,
    organisationsregeln,
    betreiberregeln,
    steckbriefregeln,
    kennungsregeln,
    synonymregeln,
    lenkungsregeln,
    stoppwortregeln,
  ]) {
    strapi.documents.use(regel(strapi))
  }
}
