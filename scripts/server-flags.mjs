// With which `npm start` runs the server, and what measures it (docs/decisions/0056). No import: `run.mjs` reads it before anything is installed.

/**
 * A young generation of 16 MB: requests leave little behind, and by itself V8 keeps more than a hundred megabytes for them. The old one may grow by a
 * fifth before it is swept: by itself V8 lets it grow to several times what lives in it.
 */
export const serverFlags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16', '--heap-growing-percent=20']

/** glibc gives blocks above this size back when they are freed, instead of keeping them for the next. */
export const serverMemory = { MALLOC_MMAP_THRESHOLD_: '32768' }
