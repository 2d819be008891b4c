import { describe, expect, it } from 'vitest'
import { markdownZuHtml, markdownZuText } from './markdown.ts'

describe('markdownZuHtml', () => {
  it('shows HTML of the author as text', () => {
    const html = markdownZuHtml('Hallo <script>alert(1)</script> <img src=x onerror=alert(1)>')
    expect(html).not.toMatch(/<script|<img/)
    expect(html).toContain('&lt;script&gt;')
  })

  it('makes no link of a javascript: address', () => {
    expect(markdownZuHtml('[klick](javascript:alert(1))')).not.toContain('<a')
    expect(markdownZuHtml('[klick](data:text/html,x)')).not.toContain('<a')
  })

  it('marks links that leave the portal and leaves own ones alone', () => {
    expect(markdownZuHtml('[a](https://example.org)')).toContain(
      '<a href="https://example.org" rel="nofollow noopener noreferrer">',
    )
    expect(markdownZuHtml('[a](/impressum)')).toContain('<a href="/impressum">')
  })

  it('puts headings below the page’s own, whichever the author began with', () => {
    expect(markdownZuHtml('# Eins\n\n## Zwei')).toMatch(/<h2>Eins<\/h2>\s*<h3>Zwei<\/h3>/)
    expect(markdownZuHtml('### Eins\n\n###### Vier')).toMatch(/<h2>Eins<\/h2>\s*<h5>Vier<\/h5>/)
  })

  it('shows only own pictures, others as their alternative text', () => {
    expect(markdownZuHtml('![Bild](/uploads/a_1.png)')).toContain('<img src="/medien/a_1.png" alt="Bild"')
    expect(markdownZuHtml('![Bild](https://fremd.example/a.png)')).not.toContain('<img')
  })

  it('never writes a style attribute', () => {
    expect(markdownZuHtml('| a | b |\n|:-:|--:|\n| 1 | 2 |')).not.toContain('style=')
  })
})

describe('markdownZuText', () => {
  it('keeps the words', () => {
    expect(markdownZuText('## Titel\n\nEin **wichtiger** [Satz](https://x.example).\nNoch `einer`.')).toBe(
      'Titel Ein wichtiger Satz. Noch einer.',
    )
  })
})
