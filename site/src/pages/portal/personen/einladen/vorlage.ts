import type { APIRoute } from 'astro'
import { verlangeAnmeldung } from '../../../../portal/anmeldung.ts'
import { VORLAGE } from '../../../../verwaltung/einladung.ts'

/** The empty file for inviting many people. */
export const GET: APIRoute = async (umfeld) => {
  const ich = await verlangeAnmeldung(umfeld)
  if (ich instanceof Response) return ich
  return new Response(VORLAGE, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="maki-einladungen.csv"',
    },
  })
}
