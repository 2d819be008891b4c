export * from './sichtbar.ts'
