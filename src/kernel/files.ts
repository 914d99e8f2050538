import type { Readable } from 'node:stream'

/**
 * 添付の中身の置き場。 What is inside files, by council and SHA-256 of the content; which record a content belongs to, who gave it and what it
 * is called are rows of a module. What an operation may do with a content: people give and take one through the door of files.
 */
export interface FileStore {
  /** For an operation that works with what it was given. @throws where there is no such content: a row named it, so it has been lost */
  read(councilId: string, sha256: string): Promise<Readable>
  has(councilId: string, sha256: string): Promise<boolean>
  /** Contents that were last given before then. What uploads that broke off before then have left behind is removed on the way. */
  givenBefore(councilId: string, before: Date): Promise<readonly string[]>
  remove(councilId: string, sha256: string): Promise<void>
  scan(councilId: string, sha256: string): Promise<ScanState>
}

/** ウイルスの検査の結果。 `notScanned` where no scanner is set up, `waiting` where it does not answer: until it has, nobody opens the file. */
export const scanStates = ['notScanned', 'clear', 'waiting', 'infected'] as const
export type ScanState = (typeof scanStates)[number]
