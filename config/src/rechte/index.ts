/** Who may do what, and how far. Server side: what a person may do is never decided in the browser. */
export type { Aktionsangabe } from './aktionen/aktion.ts'
export * from './matrix.ts'
export * from './regeln.ts'
export * from './rollen.ts'
