import { istFacettenwert } from './facetten.ts'
import { liesZustandMit, type Listenzustand } from './listenzustand.ts'

/** The state that an address asks for. Unknown parameters, unknown or hostile values are passed over; never throws. */
export function liesZustand(parameter: URLSearchParams): Listenzustand {
  return liesZustandMit(parameter, istFacettenwert)
}
