/** The PDF reader's worker, as a file of the program. */
import './older.ts'
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
