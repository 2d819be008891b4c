import type { Mitgliedsrolle } from '@maki/config/rechte'

/** A membership that is valid now, as the engine sees it. */
export interface Mitgliedschaft {
  /** Document id. */
  readonly id: string
  readonly rolle: Mitgliedsrolle
  /** Row id of its organisation. */
  readonly organisation: number
  /** Path of its organisation as it is now: `/1/17/`. */
  readonly pfad: string
  /** Document ids of the Steckbriefe that it is for; of meaning for `bearbeiter` only. */
  readonly steckbriefe: readonly string[]
}

/** Somebody with a usable account, loaded anew for every request. `null` in its place is somebody without one. */
export interface Person {
  /** Row id of the account. */
  readonly id: number
  readonly name: string
  /** Valid ones only, those of the most powerful roles first. */
  readonly mitgliedschaften: readonly Mitgliedschaft[]
}

/**
 * What an action is about. A part that an action needs and that is missing is a refusal.
 */
export interface Objekt {
  /** Where it happens; for a new Steckbrief or a new organisation: where it will be, or below which one. */
  readonly organisation?: { readonly id: number; readonly pfad: string }
  /** `autoren`: row ids of the accounts that wrote what is to be released. */
  readonly steckbrief?: { readonly dokument: string; readonly autoren: readonly number[] }
  /** Row id of the account that it is about; null: about somebody who has none yet. */
  readonly betroffen?: number | null
}
