import { describe, expect, it } from 'vitest'
import { sichererVerweis } from './verweis.ts'

describe('sichererVerweis', () => {
  it('lets web and mail addresses pass, marked as leaving the portal', () => {
    expect(sichererVerweis(' https://example.org/a?b=c ')).toEqual({
      ziel: 'https://example.org/a?b=c',
      fremd: true,
    })
    expect(sichererVerweis('http://example.org')).toEqual({ ziel: 'http://example.org/', fremd: true })
    expect(sichererVerweis('mailto:ki@behoerde.example')).toEqual({
      ziel: 'mailto:ki@behoerde.example',
      fremd: true,
    })
  })

  it('lets addresses of the portal pass', () => {
    expect(sichererVerweis('/haeufige-fragen#rechte')).toEqual({
      ziel: '/haeufige-fragen#rechte',
      fremd: false,
    })
    expect(sichererVerweis('#daten')).toEqual({ ziel: '#daten', fremd: false })
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\tscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//fremd.example/x',
    '/\\fremd.example',
    'https://nutzer:geheim@example.org',
    'kein Verweis',
    '',
  ])('refuses %j', (text) => {
    expect(sichererVerweis(text)).toBeUndefined()
  })
})
