import { parseArgs } from 'node:util'
import { Trouble, japanTime, restore, restoreInto } from '#platform/backup'
import type { Command } from '../cli.ts'
import { place } from '../place.ts'
import { progress, targetNeeded } from './common.ts'

export const run: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: { into: { type: 'string' }, at: { type: 'string' }, set: { type: 'string' }, 'into-database': { type: 'boolean', default: false } },
  })
  const common = { target: targetNeeded(), keyFile: place.keyFile, say: progress(), ...(values.set !== undefined && { set: values.set }) }
  if (values['into-database']) {
    const { url, ownerUrl } = place.database
    if (!url || !ownerUrl || values.into !== undefined || values.at !== undefined)
      throw new Trouble({
        ja: '--into-database には、空のデータベースの DATABASE_URL と OWNER_DATABASE_URL を指定してください。--into や --at とは一緒に使えません。',
        en: 'For --into-database name an empty database in DATABASE_URL and OWNER_DATABASE_URL; it does not go with --into or --at.',
      })
    const { set, momentAt } = await restoreInto({ ...common, url, ownerUrl })
    return console.log(`控え ${set}（${japanTime(momentAt)}）の行を、外のデータベースに戻しました。 / The rows of ${set} were loaded.`)
  }
  if (values.into === undefined)
    throw new Trouble({
      ja: '戻す先の、まだないフォルダーを --into に指定してください。いまのデータには上書きしません。',
      en: 'Name a directory that does not exist yet in --into. The present data is never overwritten.',
    })
  const { set, momentAt } = await restore({ ...common, into: values.into, ...(values.at !== undefined && { at: momentFrom(values.at) }) })
  console.log(
    `控え ${set} から、${japanTime(momentAt)} の状態を ${values.into} に戻しました。いまのデータは変えていません。\n` +
      `いまのサーバーを止めてから、次のように始めると、戻したデータで動きます。\n\n  DATA_DIR=${values.into} npm start\n\n` +
      `The state of ${momentAt.toISOString()} is in ${values.into}. Stop the present server and start with that DATA_DIR.`,
  )
}

/** A time in Japan, unless it names a zone. */
function momentFrom(text: string): Date {
  const [, day, time = '', zone] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?$/.exec(text.trim()) ?? []
  const moment = new Date(`${day}T${time}${zone ?? '+09:00'}`)
  if (!Number.isNaN(moment.getTime())) return moment
  throw new Trouble({
    ja: `時刻「${text}」を読み取れませんでした。"2026-11-21 10:00" のように、日本の時刻で指定してください。`,
    en: `"${text}" is no moment. Give it like "2026-11-21 10:00", in Japanese time.`,
  })
}
