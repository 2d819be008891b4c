export * from './abschnitte.ts'
export * from './feld.ts'
export * from './felder.ts'
export * from '../codelisten/index.ts'
