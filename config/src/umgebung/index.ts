/** Reading the environment: Node only, so not part of the package's main entry. */
export * from './lesen.ts'
export * from './teilschema.ts'
export * from './variablen.ts'
