import { adresse } from '@maki/config'
import type { APIRoute } from 'astro'
import { z } from 'zod'
import { antwortAuf } from '../../portal/anmeldung.ts'
import { liesFormular } from '../../portal/formular.ts'
import { mitHinweis } from '../../portal/hinweise.ts'

const abgemeldet = z.object({ abgemeldet: z.literal(true) })

/** Ends this session, or all of the person. What has ended already is ended. */
export const POST: APIRoute = async (umfeld) => {
  const { portal } = umfeld.locals
  const ueberall = (await liesFormular(umfeld.request))?.text('wo') === 'ueberall'
  const ergebnis = await portal.sende(
    ueberall ? '/api/konto/ueberall-abmelden' : '/api/konto/abmelden',
    abgemeldet,
    {},
  )
  if (!ergebnis.ok && ergebnis.problem.code !== 'sitzung-ungueltig')
    return antwortAuf(umfeld, ergebnis.problem)
  portal.vergissSitzung()
  const hinweis = ueberall && ergebnis.ok ? 'ueberall-abgemeldet' : 'abgemeldet'
  return umfeld.redirect(mitHinweis(adresse('portalAnmelden'), hinweis), 303)
}
