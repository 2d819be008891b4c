import type { ConfigData } from 'html-validate'

/** What our pages must keep, for html-validate. */
export const HTML_REGELN: ConfigData = {
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Astro writes void elements and doctype its own way; entities in texts are encoded by the template.
    'void-style': 'off',
    'doctype-style': 'off',
    'no-raw-characters': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    // The titles are those of the things themselves.
    'long-title': 'off',
    // Needed: with `list-style: none` Safari drops the list.
    'no-redundant-role': 'off',
    'tel-non-breaking': 'off',
    // A group of checkboxes shares its name: that is how a GET form sends several values.
    'form-dup-name': 'off',
    // Everything comes from the same host.
    'require-sri': 'off',
  },
}
