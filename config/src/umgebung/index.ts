/** Reading the environment: Node only, so not part of the package's main entry. */
export type { Anbieter } from './anbieter.ts'
export * from './lesen.ts'
export * from './teilschema.ts'
export * from './variablen.ts'
