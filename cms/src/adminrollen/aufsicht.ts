import { Readable } from 'node:stream'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { antworte, gelungen, gescheitert, lies, type Anfrage, type Ergebnis } from '../http/antwort.js'
import { aufsichtsfilter, leseOffeneAntraege } from '../konto/antrag/aufsicht.js'
import { entscheide, entscheidung } from '../konto/antrag/entscheiden.js'
import { sperreKonto, sperrung } from '../konto/sperren.js'
import { listeNachrichten, listenfilter, oeffneNachricht } from '../post/ausgang.js'
import { alsCsv } from '../pruefprotokoll/csv.js'
import type { Handlung } from '../pruefprotokoll/eintrag.js'
import { handelnder } from '../pruefprotokoll/handelnde.js'
import { alleEintraege, auszugsfilter, liesProtokoll, protokollfilter } from '../pruefprotokoll/lesen.js'
import { protokolliere } from '../pruefprotokoll/schreiben.js'
import { findeVorschau, vorschauangabe } from '../vorschau/vorschau.js'
import {
  ebene1entzug,
  ebene1vergabe,
  entzieheEbene1,
  leseEbene1,
  leseMitgliedschaften,
  mitgliedschaftsfilter,
  vergibEbene1,
} from '../zugang/aufsicht.js'
import type { Auftraggeber } from '../zugang/mitgliedschaft/index.js'
import {
  ANTRAEGE_ENTSCHEIDEN,
  KONTEN_SPERREN,
  MITGLIEDSCHAFTEN_LESEN,
  NACHRICHTEN_LESEN,
  NACHRICHTEN_OEFFNEN,
  PROTOKOLL_LESEN,
} from './rollen.js'

/** A route below `/admin/aufsicht`, for those who have the right; null: for everybody who is logged in to the admin panel. GET takes its parameters from the address. */
function route<S extends z.ZodType>(
  method: 'GET' | 'POST',
  path: string,
  recht: string | null,
  schema: S,
  arbeit: (wert: z.output<S>, ctx: Anfrage) => Promise<Ergebnis<unknown>>,
) {
  return {
    method,
    path: `/aufsicht/${path}`,
    handler: (ctx: Anfrage) =>
      antworte(ctx, async () => {
        const eingabe = lies(schema, method === 'GET' ? ctx.query : ctx.request.body)
        return eingabe.ok ? arbeit(eingabe.wert, ctx) : eingabe
      }),
    info: { pluginName: 'admin' },
    config: {
      policies: [
        'admin::isAuthenticatedAdmin',
        ...(recht === null ? [] : [{ name: 'admin::hasPermissions', config: { actions: [recht] } }]),
      ],
    },
  }
}

const nichts = z.strictObject({})
const nachricht = z.strictObject({ id: z.uuid() })

/**
 * What users of the admin panel oversee: audit log, messages, requests and memberships. (Strapi makes every route of an API folder
 * one of the public interface, with another log-in; so these are handed to its server.)
 */
export function registriereAufsicht(strapi: Core.Strapi): void {
  const belege = (tat: Pick<Handlung, 'was' | 'worauf' | 'nachher'>) =>
    inDatenbanktransaktion(strapi, ({ trx }) => protokolliere(trx, { ...handelnder(strapi), ...tat }))
  strapi.server.routes({
    type: 'admin',
    prefix: '/admin',
    routes: [
      route('GET', 'pruefprotokoll', PROTOKOLL_LESEN, protokollfilter, async (filter) =>
        gelungen(await liesProtokoll(strapi, { alles: true }, filter)),
      ),
      route('GET', 'pruefprotokoll/auszug', PROTOKOLL_LESEN, auszugsfilter, async (filter, ctx) => {
        // Recorded first, so the copy tells of itself.
        await belege({
          was: 'protokoll.ausfuehren',
          worauf: { art: 'pruefprotokoll', id: 'auszug', name: 'Prüfprotokoll' },
          nachher: filter,
        })
        ctx.type = 'text/csv; charset=utf-8'
        ctx.set('Content-Disposition', 'attachment; filename="pruefprotokoll.csv"')
        return gelungen(Readable.from(alsCsv(alleEintraege(strapi, { alles: true }, filter))))
      }),
      route('GET', 'nachrichten', NACHRICHTEN_LESEN, listenfilter, async (filter) =>
        gelungen(await listeNachrichten(strapi, filter)),
      ),
      route('GET', 'nachricht', NACHRICHTEN_OEFFNEN, nachricht, async ({ id }) => {
        const offene = await oeffneNachricht(strapi, id)
        if (offene === null)
          return gescheitert(
            'nicht-gefunden',
            'Diese Nachricht gibt es nicht, oder ihr Text liegt nicht vor.',
          )
        await belege({
          was: 'nachricht.oeffnen',
          worauf: { art: 'nachricht', id, name: `${offene.vorlage} an ${offene.an}` },
        })
        return gelungen(offene)
      }),
      route('GET', 'antraege', ANTRAEGE_ENTSCHEIDEN, aufsichtsfilter, async (filter) =>
        gelungen(await leseOffeneAntraege(strapi, filter)),
      ),
      route('POST', 'antrag-entscheiden', ANTRAEGE_ENTSCHEIDEN, entscheidung, (wert) =>
        entscheide(strapi, alsAuftraggeber(strapi), wert, new Date()),
      ),
      route('GET', 'ebene-1', ANTRAEGE_ENTSCHEIDEN, nichts, async () => gelungen(await leseEbene1(strapi))),
      route('POST', 'ebene-1-vergeben', ANTRAEGE_ENTSCHEIDEN, ebene1vergabe, (wert) =>
        vergibEbene1(strapi, alsAuftraggeber(strapi), wert),
      ),
      route('POST', 'ebene-1-entziehen', ANTRAEGE_ENTSCHEIDEN, ebene1entzug, (wert) =>
        entzieheEbene1(strapi, alsAuftraggeber(strapi), wert),
      ),
      route('GET', 'mitgliedschaften', MITGLIEDSCHAFTEN_LESEN, mitgliedschaftsfilter, async (filter) =>
        gelungen(await leseMitgliedschaften(strapi, filter)),
      ),
      route('POST', 'konto-sperren', KONTEN_SPERREN, sperrung, (wert) =>
        sperreKonto(strapi, handelnder(strapi), wert),
      ),
      route('GET', 'vorschau', null, vorschauangabe, async (angabe) =>
        gelungen(await findeVorschau(strapi, angabe)),
      ),
    ],
  })
}

/** Who is logged in to the admin panel, as who gives an order. */
function alsAuftraggeber(strapi: Core.Strapi): Auftraggeber {
  const { wer, alsWas } = handelnder(strapi)
  if (wer.art !== 'admin' || wer.id === null) throw new Error('Niemand ist in der Redaktion angemeldet.')
  return { art: 'admin', id: wer.id, name: wer.name, alsWas }
}
