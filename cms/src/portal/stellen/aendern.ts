import { z } from 'zod'
import { ORGANISATION } from '../../dokumente/arten.js'
import type { Ergebnis } from '../../http/antwort.js'
import type { Eingang } from '../../konto/anfrage.js'
import { dokument } from '../liste.js'
import { alsDomain, einwandGegen } from './domains.js'
import { teilnahmen, verfahren } from './eintrag.js'
import { schreibeAlsPerson, type Geschrieben, type Mangel } from './schreiben.js'

export const aenderung = z.strictObject({
  organisation: dokument,
  teilnahme: z.enum(teilnahmen),
  mailDomains: z.array(z.string().max(253).transform(alsDomain)).max(50),
  verfahren: z.enum(verfahren),
})

const bisherige = z
  .object({ mailDomains: z.array(z.string()).nullish() })
  .transform(({ mailDomains }) => new Set(mailDomains ?? []))

/** Changes how an organisation takes part. Only domains that it did not have are looked at. */
export function aendereOrganisation(
  eingang: Eingang<z.output<typeof aenderung>>,
): Promise<Ergebnis<Geschrieben>> {
  const { organisation: documentId, mailDomains, ...rest } = eingang.wert
  const domains = [...new Set(mailDomains)]
  return schreibeAlsPerson(
    eingang,
    { wo: documentId, aktion: 'organisation.verwalten', feld: 'mailDomains' },
    async (trx, stelle) => {
      const { strapi } = eingang
      const alte = bisherige.parse(
        await strapi.db.query(ORGANISATION).findOne({ where: { id: stelle.id }, select: ['mailDomains'] }),
      )
      const maengel: Mangel[] = []
      for (const domain of domains) {
        const grund = alte.has(domain) ? null : await einwandGegen(strapi, trx, stelle, domain)
        if (grund !== null) maengel.push({ feld: 'mailDomains', grund })
      }
      return maengel
    },
    async (strapi) => {
      const data: Readonly<Record<string, unknown>> = { ...rest, mailDomains: domains }
      await strapi.documents(ORGANISATION).update({ documentId, data })
      return documentId
    },
  )
}
