export * from './liste.ts'
export * from './problem.ts'
