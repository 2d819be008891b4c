/** The state of the list for the browser: no code lists, no zod, no word lists. */
export { facetten, type Facette, type Facettenname } from './facettenangaben.ts'
export {
  JE_SEITE,
  leererZustand,
  listenadresse,
  listenparameter,
  liesZustandNachForm,
  sortierungen,
  type Filter,
  type Listenzustand,
  type Sortierung,
} from './listenzustand.ts'
