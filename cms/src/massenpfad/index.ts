export { inMassenaenderung } from './massenaenderung.js'
export type {
  EingefuegterSteckbrief,
  GeaenderterSteckbrief,
  GeschriebeneOrganisation,
  Massenaenderung,
  NeuerSteckbrief,
  OrganisationZeile,
  Werte,
} from './typen.js'
