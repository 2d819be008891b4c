import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { antworte, gelungen, type Anfrage } from '../../../http/antwort.js'
import { leseFaq } from '../../../oeffentlich/faq.js'
import { leseHighlight, leseHighlights } from '../../../oeffentlich/highlight.js'
import { leseKennzahlen } from '../../../oeffentlich/kennzahlen.js'
import { leseOrganisation } from '../../../oeffentlich/organisation.js'
import { leseSeite } from '../../../oeffentlich/seite.js'
import { leseSteckbrief } from '../../../oeffentlich/steckbrief.js'

const adressteile = z.record(z.string(), z.string())

/** A part of the address; what is too long to be one finds nothing. */
const teil = (ctx: Anfrage, name: string) => (adressteile.parse(ctx.params)[name] ?? '').slice(0, 300)

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  kennzahlen: (ctx: Anfrage) => antworte(ctx, async () => gelungen(await leseKennzahlen(strapi))),
  steckbrief: (ctx: Anfrage) => antworte(ctx, () => leseSteckbrief(strapi, teil(ctx, 'kennung'))),
  organisation: (ctx: Anfrage) => antworte(ctx, () => leseOrganisation(strapi, teil(ctx, 'slug'))),
  highlights: (ctx: Anfrage) => antworte(ctx, async () => gelungen(await leseHighlights(strapi))),
  highlight: (ctx: Anfrage) => antworte(ctx, () => leseHighlight(strapi, teil(ctx, 'slug'))),
  faq: (ctx: Anfrage) => antworte(ctx, async () => gelungen(await leseFaq(strapi))),
  seite: (ctx: Anfrage) => antworte(ctx, () => leseSeite(strapi, teil(ctx, 'slug'))),
})
