import type { APIRoute } from 'astro'
import { antwortAuf, verlangeAnmeldung } from '../../../portal/anmeldung.ts'

/** Everything that is kept about the person, as a file (Art. 15 and 20 DSGVO). */
export const GET: APIRoute = async (umfeld) => {
  const ich = await verlangeAnmeldung(umfeld)
  if (ich instanceof Response) return ich
  const daten = await umfeld.locals.portal.lade('/api/konto/export')
  if (!daten.ok) return antwortAuf(umfeld, daten.problem)
  return new Response(daten.wert, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="maki-konto.json"',
    },
  })
}
