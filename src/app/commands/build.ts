import { ensureBuilt } from '#build'
import type { Command } from '../cli.ts'

export const run: Command = async () => {
  if (!(await ensureBuilt(console.log))) console.log('画面は新しいままです。 / The pages are up to date.')
}
