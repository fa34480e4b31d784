import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import type { Protocol } from 'electron'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/**
 * Goes with every answer, for a worker has the policy of its own script and not its page's. Nothing may be fetched at all: what
 * a page needs comes with it or over the bridge.
 */
const policy = (style: string) =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'${style}`,
    `font-src 'self'`,
    `img-src 'self' data:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')

const headers = (type: string, style = '') => ({
  'content-type': type,
  'content-security-policy': policy(style),
  'x-content-type-options': 'nosniff',
})

/** No service worker, no fetch, and the content policy holds. */
export const SCHEME = { scheme: 'app', privileges: { standard: true, secure: true } }

/** Serves the bundled pages from app://room/, each HTML page with a fresh nonce for Ant Design's style tags. */
export function servePages(protocol: Protocol, dir: string): void {
  protocol.handle('app', async request => {
    const url = new URL(request.url)
    const path = normalize(decodeURIComponent(url.pathname)).replace(/^([/\\])+/, '')
    const type = TYPES[extname(path)]
    if (url.host !== 'room' || !type || path.includes('..')) return new Response('', { status: 404 })
    try {
      const file = await readFile(join(dir, path))
      if (!type.startsWith('text/html')) return new Response(new Uint8Array(file), { headers: headers(type) })
      const nonce = randomBytes(16).toString('base64')
      const html = file.toString('utf8').replaceAll('__NONCE__', nonce)
      return new Response(html, {
        headers: { ...headers(type, ` 'nonce-${nonce}'`), 'cache-control': 'no-store' },
      })
    } catch {
      return new Response('', { status: 404 })
    }
  })
}
