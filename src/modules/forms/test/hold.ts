import fs from 'node:fs'
import { readSheets } from '../operations/read-sheets.ts'
import { readXlsform } from '../rules/xlsform-read.ts'
import { workbookOf } from './xlsforms/lay-out.ts'
import { samples } from './xlsforms/samples.ts'
const out: Record<string, unknown> = {}
for (const s of samples) {
  const { definition, losses } = readXlsform(await readSheets(workbookOf(s)), { fileName: 'ファイル', tier: 2, retentionDays: 1095 })
  out[s.name] = {
    definition,
    losses: losses.map(({ sheet, row, column, says, did }) => `${sheet} ${row} ${column}「${says.slice(0, 60)}」${did.ja}`),
  }
}
fs.writeFileSync(import.meta.dirname + '/xlsforms/expected.json', JSON.stringify(out, null, 2) + '\n')
for (const [n, v] of Object.entries(out) as any) {
  console.log('==', n, v.definition.title.ja, v.definition.languages)
  for (const { kind, code, ...r } of v.definition.items) console.log('  ', kind, code, JSON.stringify(r).slice(0, 420))
  for (const l of v.losses) console.log('   -', l)
}
