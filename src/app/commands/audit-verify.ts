// `sasaeai audit-verify [--heads <file or directory>]`: works out anew what every entry of audit and view log was sealed with.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Finding, fingerprint, lagSeconds, verifyAudit } from '#platform/audit'
import { openDatabase } from '#platform/postgres'
import type { Command } from '../cli.ts'
import { place } from '../place.ts'

const sentences: Readonly<Record<Finding['kind'], { readonly ja: string; readonly en: string }>> = {
  altered: {
    ja: '封印のときと内容がちがいます（書きかえ・入れかえ、または前の日の終わりの切りとり）',
    en: 'is not what was sealed (changed or exchanged, or the end of the day before was cut off)',
  },
  deleted: { ja: '封印はありますが、記録が消されています', en: 'the entry was deleted, its seal is there' },
  gap: { ja: 'この前の封印が抜けています', en: 'seals before this one are missing' },
  unsealed: { ja: `記録してから${lagSeconds}秒をこえて、封印がありません`, en: `has no seal after more than ${lagSeconds} seconds` },
  rewritten: {
    ja: '署名した先頭と合いません。ここまでのどこかが書きかえられ、鎖が作り直されています',
    en: 'does not fit the signed head: something before it was changed and the chain made anew',
  },
  truncated: {
    ja: '署名した先頭が指す封印がありません。終わりが切りとられています',
    en: 'a signed head names it, but it is gone: the end was cut off',
  },
  forged: { ja: '先頭の署名が正しくありません', en: 'the signature of a head is wrong' },
  unreadable: { ja: '先頭として読めない文があります', en: 'a text is no head' },
}
const streamTitles = { audit: '操作の記録 / audit', views: '閲覧の記録 / views' } as const

/** 記録の鎖を確かめる。 Ends with status 1 when something was found. */
export const run: Command = async (args) => {
  const { values } = parseArgs({ args: [...args], options: { heads: { type: 'string' } } })
  const outside = values.heads === undefined ? [] : headsIn(values.heads)
  const database = await openDatabase(place.database)
  try {
    let told = 0
    const result = await verifyAudit(database.owner, outside, (entries) => {
      if (entries - told < 100_000) return
      told = entries
      console.error(`  ${entries}件まで確かめました / ${entries} entries so far`)
    })
    const { entries, councils, findings, found, late, waiting, heads, seconds } = result
    console.log(
      `操作の記録 ${entries.audit}件、閲覧の記録 ${entries.views}件（法人 ${councils}）を${seconds.toFixed(1)}秒で確かめました。\nVerified ${entries.audit} audit and ${entries.views} view entries of ${councils} councils.`,
    )
    for (const [key, fitted] of Object.entries(heads))
      console.log(`  鍵 / key ${fingerprint(key)}：先頭 ${fitted}件が合いました / ${fitted} heads fit`)
    if (Object.keys(heads).length === 0)
      console.log('  外に置いた先頭を --heads で指定すると、切りとりと作り直しも分かります。 / Give --heads to find truncation.')
    if (waiting > 0) console.log(`  これから封印する記録：${waiting}件 / waiting to be sealed: ${waiting}`)
    if (late.count > 0) {
      console.log(
        `  ${lagSeconds}秒より遅れて封印した記録：${late.count}件、最大${Math.round(late.worstSeconds)}秒（サーバーが止まっていたか、日時をさかのぼった記録です） / sealed late: ${late.count}, at most ${Math.round(late.worstSeconds)} s`,
      )
      console.log(`    ${late.first.join('\n    ')}`)
    }
    if (found === 0) return console.log('手を加えた跡は見つかりませんでした。 / Nothing was tampered with.')
    console.error(`\n${found}か所に、手を加えた跡があります。 / Found in ${found} places:`)
    for (const finding of findings) console.error(`  ・${placeOf(finding)}\n    ${sentences[finding.kind].ja} / ${sentences[finding.kind].en}`)
    if (found > findings.length) console.error(`  … ほか${found - findings.length}か所 / and more`)
    process.exitCode = 1
  } finally {
    await database.close({ stopServer: database.embedded !== undefined && !database.embedded.adopted })
  }
}

function placeOf({ councilId, stream, day, sequence, entryId, after }: Finding): string {
  return [
    stream && streamTitles[stream],
    day && `${day} ${sequence}番`,
    entryId,
    councilId && `法人 / council ${councilId}`,
    after && `${after}番までは正しい / right up to ${after}`,
  ]
    .filter(Boolean)
    .join('　')
}

function headsIn(place: string): string[] {
  if (!fs.statSync(place).isDirectory()) return [fs.readFileSync(place, 'utf8')]
  return fs.globSync('*.head', { cwd: place }).map((file) => fs.readFileSync(path.join(place, file), 'utf8'))
}
