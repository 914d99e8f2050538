import { type ExecFileException, execFile } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { refuseFile } from './refusals.ts'

const worker = path.join(import.meta.dirname, 'image-worker.ts')
/** 画素の上限。 600 MB at most while it is drawn, in a process of its own (docs/decisions/0020). */
export const maximumPixels = 50_000_000
const limits = { timeout: 60_000, killSignal: 'SIGKILL', maxBuffer: 1_000_000 } as const

let turn: Promise<unknown> = Promise.resolve()

/**
 * 画像を描き直す。 What is kept is drawn from the pixels alone: place, camera, author and whatever was hidden before or behind the picture are gone.
 * In a process of its own, since decoders are where pictures attack; one at a time, since a large picture needs hundreds of megabytes.
 */
export async function cleanImage(file: string, format: 'jpeg' | 'png'): Promise<void> {
  const mine = turn.then(() => redrawn(file, format))
  turn = mine.catch(() => {})
  await mine
}

async function redrawn(file: string, format: 'jpeg' | 'png'): Promise<void> {
  const drawn = `${file}.drawn`
  const args = ['--disable-warning=ExperimentalWarning', worker, file, drawn, format, String(maximumPixels)]
  try {
    // Nothing of our own surroundings, which hold passwords, is known there.
    await promisify(execFile)(process.execPath, args, { ...limits, env: { VIPS_BLOCK_UNTRUSTED: '1', LC_ALL: 'C.UTF-8' } })
    await fs.rename(drawn, file)
  } catch (error) {
    await fs.rm(drawn, { force: true })
    const { code, signal, stderr } = error as ExecFileException
    if (code === 3)
      refuseFile('imageTooLarge', { ja: { limit: `${maximumPixels / 10_000}万` }, en: { limit: `${maximumPixels / 1_000_000} million` } })
    if (code === 4 || signal === 'SIGKILL' || signal === 'SIGSEGV') refuseFile('fileBroken')
    throw new Error(`a picture was not drawn (${signal ?? code}): ${String(stderr).slice(0, 500)}`, { cause: error })
  }
}
