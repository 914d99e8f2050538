import { parseArgs } from 'node:util'
import { Trouble, exportAll } from '#platform/backup'
import type { Command } from '../cli.ts'
import { place } from '../place.ts'
import { progress } from './common.ts'

export const run: Command = async (args) => {
  const { values } = parseArgs({ args: [...args], options: { into: { type: 'string' }, purpose: { type: 'string', default: '' } } })
  if (values.into === undefined)
    throw new Trouble({
      ja: '書き出す先の、まだないフォルダーを --into に指定してください。',
      en: 'Name a directory that does not exist yet in --into.',
    })
  const { tables, rows, files } = await exportAll({ source: place.database, into: values.into, purpose: values.purpose, say: progress() })
  console.log(
    `すべてを ${values.into} に書き出しました（表 ${tables}・行 ${rows}・ファイル ${files}）。何がどこにあるかは「目次.csv」にあります。\n` +
      `【注意】個人情報を含みます。渡す相手と方法を確かめ、使い終えたら消してください。書き出したことは操作記録に残りました。\n` +
      `Everything was written to ${values.into}. It holds personal data: hand it over with care and delete it after use.`,
  )
}
