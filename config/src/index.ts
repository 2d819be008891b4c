/** What the product knows, for every part and for the browser. Node only: `@maki/config/umgebung`, `@maki/config/schema-hash`. */
export * from './fehler/index.ts'
export * from './katalog/index.ts'
export * from './routen/index.ts'
export * from './sichtbarkeit/index.ts'
export * from './steckbrief/index.ts'
export * from './suche/index.ts'
