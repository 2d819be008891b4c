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
    point: 'Presets and union are refused with 400.',
    reason:
      'The site keeps its parameters in its own configuration, and the InstantSearch adapter asks for a union only when its option of that name is set.',
  },
  {
    point:
      'Synonyms with a locale or symbols_to_index, synonym_prefix and synonym_num_typos are refused with 400.',
    reason: 'Terms are prepared by the worker as the documents are; they match as whole words.',
  },
  {
    point:
      'Curation rules with filter_by, sort_by, tags, diversity or placeholders are refused with 400, and so is curation_tags.',
    reason: 'The Redaktion puts documents up and takes them away; a rule half understood would mislead.',
  },
  {
    point: 'Stop words are told as they were given; Typesense tells them split and folded.',
    reason: 'They are folded by the rules of the collection that is searched, not when they are kept.',
  },
  {
    point: 'A pinned document takes its whole group along, and a group is where its best document would be.',
    reason: 'Documented is only that groups are ordered as documents are.',
  },
  {
    point: 'The filter of a scoped key holds for pinned and curated documents too; Typesense lets them pass.',
    reason: 'What a key must not see, a rule or a parameter must not show.',
  },
  {
    point:
      'Fields that a scoped key leaves out cannot be searched, filtered, sorted, counted, grouped or highlighted either (404), unless the key itself names them.',
    reason: 'Otherwise their values could be guessed from what is found and in which order.',
  },
  {
    point:
      'Some sizes are refused with 400 or 422: filters beyond 300,000 characters, 20,000 values, 100 words looked up in texts, 30 beginnings of facet values or 2,000 documents read; 30 fields in query_by; 1,000 hits on a page of groups; 250 pinned hits; tags beyond 200 characters.',
    reason: 'One thread answers everybody: no request may keep the others waiting for a second.',
  },
  {
    point: 'Only the first 20 words, 10 phrases (of 50 words) and 10 exclusions of a query count.',
    reason: 'Nobody types more, and each costs a look-up in every field.',
  },
  {
    point: 'metrics.json has no figures of the network and of a memory allocator.',
    reason: 'Node has no such allocator, and nobody reads the network here.',
  },
  {
    point:
      'All words with the typed beginning are found, but of more than 40 that occur over 8,000 times only the 40 most frequent; Typesense takes max_candidates, by default 4.',
    reason: 'The counts of a list seldom jump while somebody types, and no beginning takes long.',
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
    point:
      'Values of API keys are kept as hashes, those of search-only keys encrypted too; a scoped key ends when the admin key changes.',
    reason: 'A copy of the data folder must not hold a usable key.',
  },
  {
    point: 'dirty_values other than reject are refused.',
    reason: 'Documents are made by the projection; one that does not fit is a mistake to be seen.',
  },
]
