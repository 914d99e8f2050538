// `sasaeai plan-export --into <directory> [--year <fiscal year>]`: the plans of a council as files of the catalogue (programmes/README.md).
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createKernel, idsFrom, systemClock } from '#kernel'
import { authenticator } from '#identity'
import { Trouble } from '#platform/backup'
import { openDatabase } from '#platform/postgres'
import { catalogueFiles } from '../catalogue-files.ts'
import type { Command } from '../cli.ts'
import { place } from '../place.ts'
import { commandLine } from '../preset.ts'
import { registry } from '../registry.ts'

export const run: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: { council: { type: 'string', default: 'localhost' }, into: { type: 'string' }, year: { type: 'string' } },
  })
  const { into, year } = values
  if (into === undefined || fs.existsSync(into))
    throw new Trouble({
      ja: '書き出す先の、まだないフォルダーを --into に指定してください。',
      en: 'Name a directory that does not exist yet in --into.',
    })
  const database = await openDatabase(place.database)
  try {
    const visit = await authenticator(database.pool, registry, systemClock)(values.council, undefined)
    if (!visit)
      throw new Trouble({
        ja: `住所 ${values.council} の法人がありません。--council に法人のホスト名を指定してください。`,
        en: `No council at ${values.council}; name its host with --council.`,
      })
    const kernel = createKernel({ registry, transactions: database.transactions, clock: systemClock, ids: idsFrom(systemClock) })
    const request = { actor: commandLine(visit.actor.councilId), requestId: kernel.ids.next() }
    const { programmes, plans } = await kernel.dispatch(registry.plan.operations.readCatalogue, {}, request)
    const wanted = plans.filter(({ fiscalYear }) => year === undefined || String(fiscalYear) === year)
    if (wanted.length === 0)
      throw new Trouble({ ja: 'その年度の計画がありません。--year を確かめてください。', en: 'There is no plan of that year; check --year.' })
    const files = catalogueFiles({ programmes, plans: wanted })
    fs.mkdirSync(into, { recursive: true })
    for (const [file, text] of files) fs.writeFileSync(path.join(into, file), text)
    console.log(`${into} に、目録のファイルを${files.size}件書き出しました。 / Wrote ${files.size} files of the catalogue.`)
  } finally {
    await database.close({ stopServer: await database.claimDirectory() }) // a server that runs keeps its database
  }
}
