export * from './adresse.ts'
export * from './finden.ts'
export { KOERPER_MAX, type Methode } from './portalrouten.ts'
export * from './register.ts'
