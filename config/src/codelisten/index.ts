import { rechtslisten } from './recht.ts'
import { systemlisten } from './system.ts'
import { themen } from './themen.ts'
import { verwaltungslisten } from './verwaltung.ts'

export * from './eintrag.ts'

/** Every closed list of the product by its name; the one place where codes get their German labels. */
export const codelisten = { ...verwaltungslisten, ...systemlisten, ...rechtslisten, themen } as const

export type ListenName = keyof typeof codelisten

/** Code of a list by name: `Code<'ebene'>`. */
export type Code<N extends ListenName> = (typeof codelisten)[N][number]['code']
