export * from './dokument/index.ts'
export * from './facetten.ts'
export {
  JE_SEITE,
  leererZustand,
  listenadresse,
  listenparameter,
  sortierungen,
  type Filter,
  type Listenzustand,
  type Sortierung,
} from './listenzustand.ts'
export * from './sammlungen.ts'
export { slugMuster } from './slugform.ts'
export * from './sprache/index.ts'
export { sprachfelder, type Sprachfeld } from './sprachfelder.ts'
export * from './stoppwoerter.ts'
export * from './suchanfrage.ts'
export * from './synonyme.ts'
export { liesZustand } from './zustand-lesen.ts'
