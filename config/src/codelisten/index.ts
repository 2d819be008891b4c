import * as recht from './recht.ts'
import * as system from './system.ts'
import { themen } from './themen.ts'
import * as verwaltung from './verwaltung.ts'

export * from './eintrag.ts'

/** Every closed list of the product by its name; the one place where codes get their German labels. */
export const codelisten = { ...verwaltung, ...system, ...recht, themen } as const

export type ListenName = keyof typeof codelisten

/** Code of a list by name: `Code<'ebene'>`. */
export type Code<N extends ListenName> = (typeof codelisten)[N][number]['code']
