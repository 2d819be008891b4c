import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { leseStand } from '../../../aenderung/lesen.js'
import { ladeBeispiele } from '../../../beispiele/laden.js'
import { gibZugaenge } from '../../../beispiele/personen.js'
import { adminAngaben, legeErstenAdminAn } from '../../../betrieb/admin.js'
import { besetzt, importParameter, nimmImportAn, quelle, schreibplatz } from '../../../betrieb/import.js'
import { antworte, gelungen, lies, type Anfrage } from '../../../http/antwort.js'
import { protokolliereLauf } from '../../../pruefprotokoll/lauf.js'

const beispielAuftrag = z.strictObject({ reset: z.boolean().default(false) })

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  bereit: (ctx: Anfrage) =>
    antworte(ctx, async () => gelungen({ bereit: true, instanz: (await leseStand(strapi)).instanz })),

  import: (ctx: Anfrage) =>
    antworte(ctx, async () => {
      const parameter = lies(importParameter, ctx.query)
      if (!parameter.ok) return parameter
      const zeilen = await nimmImportAn(strapi, ctx, parameter.wert)
      if (zeilen.ok) ctx.type = 'application/x-ndjson'
      return zeilen
    }),

  importEntfernen: (ctx: Anfrage) =>
    antworte(ctx, async () => {
      const parameter = lies(z.strictObject({ source: quelle }), ctx.query)
      if (!parameter.ok) return parameter
      const { removeImport } = await import('../../../importer/index.js')
      const { source } = parameter.wert
      const lauf = {
        was: 'import-entfernen',
        worauf: { art: 'quelle', id: source, name: source },
        angaben: null,
      }
      const ergebnis = await schreibplatz.belege(strapi, () =>
        protokolliereLauf(
          strapi,
          lauf,
          () => removeImport(strapi, source),
          ({ steckbriefe, organisationen }) => ({ steckbriefe, organisationen }),
        ),
      )
      return ergebnis === 'besetzt' ? besetzt() : gelungen(ergebnis)
    }),

  beispiele: (ctx: Anfrage) =>
    antworte(ctx, async () => {
      const auftrag = lies(beispielAuftrag, ctx.request.body ?? {})
      if (!auftrag.ok) return auftrag
      const lauf = {
        was: 'beispiele',
        worauf: { art: 'beispiele', id: 'alle', name: 'Beispielinhalte' },
        angaben: auftrag.wert,
      }
      const ergebnis = await schreibplatz.belege(strapi, () =>
        protokolliereLauf(
          strapi,
          lauf,
          () => ladeBeispiele(strapi, auftrag.wert),
          (ende) => (ende.ok ? ende.wert : { gescheitert: ende.problem.title }),
        ),
      )
      return ergebnis === 'besetzt' ? besetzt() : ergebnis
    }),

  beispieleZugaenge: (ctx: Anfrage) =>
    antworte(ctx, async () => {
      const auftrag = lies(z.strictObject({}), ctx.request.body ?? {})
      return auftrag.ok ? gelungen({ zugaenge: await gibZugaenge(strapi) }) : auftrag
    }),

  admin: (ctx: Anfrage) =>
    antworte(ctx, async () => {
      const angaben = lies(adminAngaben, ctx.request.body)
      if (!angaben.ok) return angaben
      const angelegt = await legeErstenAdminAn(strapi, angaben.wert)
      if (angelegt) ctx.status = 201
      return gelungen({ angelegt })
    }),
})
