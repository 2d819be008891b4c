import type { Mitgliedsrolle } from '@maki/config/rechte'
import type { Portaldienst, Portalergebnis } from '../portal/dienst.ts'
import { steckbriefe as schema, type Organisation } from './schemata.ts'

/** What can be given at an organisation. */
export interface Moegliches {
  readonly rollen: readonly Mitgliedsrolle[]
  /** for `bearbeiter` */
  readonly steckbriefe: readonly { readonly dokument: string; readonly name: string }[]
}

/** The roles that the person may give there; editing only where there is something to edit. */
export async function moeglichesAn(
  portal: Portaldienst,
  { dokument, darf, beendet }: Organisation,
): Promise<Portalergebnis<Moegliches>> {
  const rollen = beendet === null ? darf.vergeben : []
  if (!rollen.includes('bearbeiter')) return { ok: true, wert: { rollen, steckbriefe: [] } }
  const gefunden = await portal.hole('/api/portal/steckbriefe', schema, { organisation: dokument })
  if (!gefunden.ok && gefunden.problem.status !== 404) return gefunden
  const steckbriefe = gefunden.ok ? gefunden.wert.steckbriefe : []
  return {
    ok: true,
    wert: {
      rollen: steckbriefe.length === 0 ? rollen.filter((rolle) => rolle !== 'bearbeiter') : rollen,
      steckbriefe,
    },
  }
}
