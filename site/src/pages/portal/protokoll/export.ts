import type { APIRoute } from 'astro'
import { antwortAuf, verlangeAnmeldung } from '../../../portal/anmeldung.ts'
import { heute } from '../../../verwaltung/frist.ts'
import { liesZustand, parameterVon } from '../../../verwaltung/listenzustand.ts'
import { protokollliste } from '../../../verwaltung/protokoll.ts'

/** The audit log of the own scope as a file, passed on as the cms writes it. */
export const GET: APIRoute = async (umfeld) => {
  const ich = await verlangeAnmeldung(umfeld)
  if (ich instanceof Response) return ich
  const { seite: _, ...frage } = parameterVon(
    protokollliste,
    liesZustand(protokollliste, umfeld.url.searchParams),
  )
  const datei = await umfeld.locals.portal.lade('/api/portal/protokoll-export', frage)
  if (!datei.ok) return antwortAuf(umfeld, datei.problem)
  return new Response(datei.wert, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="maki-pruefprotokoll-${heute()}.csv"`,
    },
  })
}
