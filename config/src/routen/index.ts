export * from './adresse.ts'
export * from './register.ts'
