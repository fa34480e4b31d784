/** The peer of the ledger's process: what comes is sent back, and nothing else is done (station.ts). */
process.on('message', message => process.send?.(message))
process.on('disconnect', () => process.exit(0))
