/**
 * What the PDF reader takes for granted and Chromium 114, the oldest runtime this program runs on, lacks. Imported before
 * the reader, in the window and in its worker.
 */
interface Resolvers<T> {
  promise: Promise<T>
  resolve: (value: T | PromiseLike<T>) => void
  reject: (reason?: unknown) => void
}

const promises = Promise as unknown as { withResolvers?: <T>() => Resolvers<T> }

promises.withResolvers ??= <T>() => {
  const made = {} as Resolvers<T>
  made.promise = new Promise<T>((resolve, reject) => Object.assign(made, { resolve, reject }))
  return made
}
