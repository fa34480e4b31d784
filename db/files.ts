import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Makes what was created, renamed or removed in a folder outlast a power cut. */
export function flushFolder(dir: string): void {
  // Windows cannot open a folder; there the change itself is journalled.
  if (process.platform === 'win32') return
  const folder = openSync(dir, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Makes what was written to a file outlast a power cut. */
export function flushFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Replaces a small file as a whole: after a power cut the old one is there or the new one, never half of one. */
export function replaceFile(path: string, text: string): void {
  const next = `${path}.new`
  const fd = openSync(next, 'w', 0o600)
  try {
    writeSync(fd, text)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(next, path)
  flushFolder(dirname(path))
}
