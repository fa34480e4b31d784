import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentData } from '../../db/documents/shapes.ts'
import type { MadePdf } from './window.ts'

/** A finished PDF, how many pages it has, and the size of each in mm. */
export type Paper = Pick<MadePdf, 'pdf' | 'pages' | 'paper'>

/** Where a finished PDF goes: a queue of the system, or a folder where none was chosen. */
export interface Printer {
  /** The queue's name; a folder has none. */
  readonly queue?: string
  /** Throws when a file of this size could not be kept: asked before what is printed only once. */
  tryOut?: (pdf: Uint8Array) => void
  /**
   * Gives where it went, as people would name it: a file, or a printer. Throws where that cannot be; a printer's trouble
   * as `PrinterTrouble`. `data` is what is on the paper; `names`: of labels in one go, each recorded as a job of its own.
   */
  hand: (name: string, made: Paper, data: DocumentData, names?: readonly string[]) => string | Promise<string>
}

export class FolderPrinter implements Printer {
  readonly #dir: string

  constructor(dir: string) {
    this.#dir = dir
  }

  tryOut(pdf: Uint8Array): void {
    mkdirSync(this.#dir, { recursive: true })
    const file = join(this.#dir, '.try.pdf')
    try {
      const fd = openSync(file, 'w')
      try {
        writeSync(fd, pdf)
        fsyncSync(fd)
      } finally {
        closeSync(fd)
      }
    } finally {
      rmSync(file, { force: true })
    }
  }

  hand(name: string, { pdf }: Pick<Paper, 'pdf'>): string {
    mkdirSync(this.#dir, { recursive: true })
    const file = join(this.#dir, `${name}.pdf`)
    writeFileSync(file, pdf)
    return file
  }
}
