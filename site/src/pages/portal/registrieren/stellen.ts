import type { APIRoute } from 'astro'
import { sucheStellen, stellenZurMail, SUCHE_MIN } from '../../../portal/stellen.ts'

/** Organisations for the field of a form while somebody types; `q` (a part of the name) or `mail`. */
export const GET: APIRoute = async ({ locals, url }) => {
  const q = (url.searchParams.get('q') ?? '').trim()
  const mail = (url.searchParams.get('mail') ?? '').trim()
  if (mail === '' && q.length < SUCHE_MIN) return Response.json({ stellen: [] })
  const ergebnis =
    mail === '' ? await sucheStellen(locals.portal, q) : await stellenZurMail(locals.portal, mail)
  if (ergebnis.ok) return Response.json(ergebnis.wert)
  const { status, warten } = ergebnis.problem
  const kopf = typeof warten === 'number' ? { 'Retry-After': String(warten) } : {}
  return Response.json({ stellen: [] }, { status, headers: kopf })
}
