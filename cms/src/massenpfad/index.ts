export { inMassenaenderung } from './massenaenderung.js'
export type { Massenaenderung, OrganisationZeile } from './typen.js'
