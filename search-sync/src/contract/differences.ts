/**
 * What the embedded engine does otherwise than a Typesense server, on purpose. The contract tests leave
 * these points out; everything else they test must hold for both.
 */
export const differences: readonly { point: string; reason: string }[] = [
  {
    point: 'Unknown search parameters are refused with 400; Typesense ignores them.',
    reason: 'A parameter that is not understood would give a wrong result without anybody noticing.',
  },
  {
    point: 'Geo, vector, nested, joined, stemmed, infix, reference and unstored fields are refused with 400.',
    reason: 'The product does not use them.',
  },
  {
    point:
      'group_by, pinned_hits, presets, stop words, synonyms, curation, union and scoped keys are refused with 400.',
    reason: 'They come with the complete search; until then a refusal is better than an answer without them.',
  },
  {
    point:
      'All words with the typed beginning are found (from three letters on); Typesense takes max_candidates, by default 4.',
    reason: 'The index answers this at once, and the counts of a list do not jump while somebody types.',
  },
  {
    point: 'text_match numbers differ; only their order is kept.',
    reason: "They encode Typesense's internals.",
  },
  {
    point: 'A field in exclude_fields is never highlighted.',
    reason: 'What is left out of the document must not come back in its highlights.',
  },
  {
    point: 'Values of API keys are kept as hashes only.',
    reason: 'A copy of the data folder must not hold a usable key.',
  },
  {
    point: 'dirty_values other than reject are refused.',
    reason: 'Documents are made by the projection; one that does not fit is a mistake to be seen.',
  },
]
