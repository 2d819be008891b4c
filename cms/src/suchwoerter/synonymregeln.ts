import slugify from '@sindresorhus/slugify'
import type { Core, Modules } from '@strapi/strapi'
import { sperreAenderungen } from '../aenderung/schreiben.js'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { SUCH_SYNONYM } from '../dokumente/arten.js'
import { alsBegriffe, alsZeilen, geglaettet } from './begriffe.js'
import { ladeSynonyme } from './bestand.js'
import { eingabeVon, ersetzeEingabe, mitDokument } from './eingabe.js'
import { feldfehler } from './fehler.js'
import { alsMeldungen, begriffsmaengel, doppelungen } from './synonym.js'

/** Longest key; a number may follow it. */
const SCHLUESSEL_MAX = 60

/**
 * Rules of groups of synonyms: tidy terms, a key that is given once, no term in two active groups. Needs the surrounding
 * transaction of the change log: an error rolls the write back.
 *
 * @throws ValidationError with a German sentence for each thing that is wrong
 */
export function synonymregeln(strapi: Core.Strapi): Modules.Documents.Middleware.Middleware {
  return async (ctx, next) => {
    if (ctx.uid !== SUCH_SYNONYM) return next()
    if (ctx.action === 'delete') {
      await verlangeEigene(strapi, mitDokument.parse(ctx.params).documentId)
      return next()
    }
    if (ctx.action !== 'create' && ctx.action !== 'update' && ctx.action !== 'clone') return next()
    await inDatenbanktransaktion(strapi, ({ trx }) => sperreAenderungen(trx))
    const eingabe = bereinigt(eingabeVon(ctx.params) ?? {})
    if (ctx.action === 'create') eingabe.schluessel = await neuerSchluessel(strapi, eingabe.begriffe)
    // A copy has the terms of its original: it stays switched off until an editor gives it others.
    if (ctx.action === 'clone') {
      eingabe.schluessel = await neuerSchluessel(strapi, eingabe.begriffe ?? 'Kopie')
      Object.assign(eingabe, { vorgabe: null, aktiv: false })
    }
    ersetzeEingabe(ctx.params, eingabe)
    const ergebnis = await next()
    const geschrieben = mitDokument.safeParse(ergebnis).data?.documentId
    if (geschrieben !== undefined) await pruefe(strapi, geschrieben)
    return ergebnis
  }
}

/** Terms from a list or from lines, as lines; without what only the portal itself sets. */
function bereinigt({
  vorgabe: _,
  schluessel: __,
  ...data
}: Record<string, unknown>): Record<string, unknown> {
  const { begriffe } = data
  if (typeof begriffe === 'string') return { ...data, begriffe: alsZeilen(alsBegriffe(begriffe)) }
  if (!Array.isArray(begriffe)) return data
  return { ...data, begriffe: alsZeilen(begriffe.map((begriff) => geglaettet(String(begriff)))) }
}

async function neuerSchluessel(strapi: Core.Strapi, begriffe: unknown): Promise<string> {
  const [erster = ''] = typeof begriffe === 'string' ? alsBegriffe(begriffe) : []
  const stamm = slugify(erster).slice(0, SCHLUESSEL_MAX).replace(/-+$/, '') || 'gruppe'
  const vergeben = new Set((await ladeSynonyme(strapi)).map(({ schluessel }) => schluessel))
  for (let nummer = 1; ; nummer++) {
    const versuch = nummer === 1 ? stamm : `${stamm}-${nummer}`
    if (!vergeben.has(versuch)) return versuch
  }
}

async function pruefe(strapi: Core.Strapi, dokument: string): Promise<void> {
  const alle = await ladeSynonyme(strapi)
  const gruppe = alle.find(({ documentId }) => documentId === dokument)
  if (gruppe === undefined) return
  const maengel = begriffsmaengel(gruppe.begriffe)
  if (maengel.length === 0 && gruppe.aktiv) {
    maengel.push(
      ...alsMeldungen(
        doppelungen(
          gruppe,
          alle.filter(({ aktiv }) => aktiv),
        ),
      ),
    )
  }
  if (maengel.length > 0) throw feldfehler('begriffe', maengel)
}

/** A delivered group would come back with the next start. */
async function verlangeEigene(strapi: Core.Strapi, dokument: string): Promise<void> {
  const gruppe = (await ladeSynonyme(strapi)).find(({ documentId }) => documentId === dokument)
  if (gruppe?.vorgabe?.zurueckgezogen === false) {
    throw feldfehler('aktiv', [
      `Die Gruppe „${gruppe.schluessel}“ gehört zum Portal und lässt sich nicht löschen. Schalten Sie sie bitte aus.`,
    ])
  }
}
