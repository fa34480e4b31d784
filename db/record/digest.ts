import { hash } from 'node:crypto'

/**
 * SHA-256. By way of one character a byte: the text is copied into Node's pool of small buffers, while a digest that is
 * asked for as a buffer gets memory of its own, which takes longer than the hashing.
 */
export const sha256 = (data: string | Uint8Array): Buffer => Buffer.from(hash('sha256', data, 'binary'), 'latin1')
