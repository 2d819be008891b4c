import type { Tokenizer } from '../text/tokens.ts'

/**
 * Remembers what a set of words looks like when a tokenizer has folded it. Sets are never changed in place
 * and a tokenizer's rules neither, so each pair is folded once and forgotten with either of them.
 */
export const foldedOnce = <S extends object, R>(
  fold: (set: S, tokenizer: Tokenizer) => R,
): ((set: S, tokenizer: Tokenizer) => R) => {
  const byTokenizer = new WeakMap<Tokenizer, WeakMap<S, { result: R }>>()
  return (set, tokenizer) => {
    const known = byTokenizer.get(tokenizer) ?? new WeakMap<S, { result: R }>()
    byTokenizer.set(tokenizer, known)
    const { result } = known.get(set) ?? { result: fold(set, tokenizer) }
    known.set(set, { result })
    return result
  }
}
